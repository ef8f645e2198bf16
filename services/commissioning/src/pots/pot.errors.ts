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
