import { Failure } from '@partnership/contracts';

export const unknownPot = (year: string): Failure =>
  new Failure('not-found', 'commissioning.pot.unknown', `There is no pot for ${year}.`);

export const potOpenAlready = (year: string): Failure =>
  new Failure('conflict', 'commissioning.pot.already-open', `The pot of ${year} is open already.`);

export const potNotOpen = (year: string): Failure =>
  new Failure('unprocessable', 'commissioning.pot.not-open', `There is no pot for ${year} to draw on.`, [
    { pointer: '/year', code: 'commissioning.pot.not-open', detail: 'open the pot of that year first' },
  ]);

export const potExhausted = (year: string, line: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.pot.exhausted',
    `The line ${line} of ${year} has less free than this needs.`,
  );

export const potClosed = (year: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.pot.closed',
    `The pot of ${year} is closed; corrections belong to the open year.`,
  );

export const yearRuns = (year: string): Failure =>
  new Failure('conflict', 'commissioning.pot.year-runs', `${year} is not over; it is closed after 31 March.`);

export const lineRefused = (pointer: string, line: string, detail: string): Failure =>
  new Failure('unprocessable', 'commissioning.pot.line-refused', `The line ${line} cannot be used here.`, [
    { pointer, code: 'commissioning.pot.line-refused', detail },
  ]);

export const unknownVirement = (id: string): Failure =>
  new Failure('not-found', 'commissioning.virement.unknown', `There is no virement ${id}.`);

export const virementDecided = (state: string): Failure =>
  new Failure('conflict', 'commissioning.virement.decided', `This virement is ${state} already.`);

export const proposerApproves = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.virement.proposer-approves',
    'Whoever proposed a virement cannot approve it: somebody else has to.',
  );

export const unknownPurchase = (id: string): Failure =>
  new Failure('not-found', 'commissioning.purchase.unknown', `There is no purchase ${id}.`);

export const beyondPurchase = (committedPence: number): Failure =>
  new Failure(
    'conflict',
    'commissioning.purchase.beyond-commitment',
    `Only ${committedPence} pence of this purchase are still committed.`,
  );

export const quarterRuns = (year: string, quarter: number): Failure =>
  new Failure(
    'conflict',
    'commissioning.pot-statement.too-early',
    quarter === 4
      ? `The last statement of ${year} is published once the year is closed.`
      : `Quarter ${quarter} of ${year} is not over.`,
  );

export const statementBefore = (quarter: number): Failure =>
  new Failure(
    'conflict',
    'commissioning.pot-statement.out-of-order',
    `The statement of quarter ${quarter} has to be published first.`,
  );

export const statementPublished = (year: string, quarter: number): Failure =>
  new Failure(
    'conflict',
    'commissioning.pot-statement.published',
    `The statement of quarter ${quarter} of ${year} is published; corrections are in the next.`,
  );
