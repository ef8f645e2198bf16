import { Failure } from '@partnership/contracts';

export const unknownItem = (id: string): Failure =>
  new Failure('not-found', 'commissioning.item.unknown', `There is no item ${id} on any agenda.`);

export const barredFrom = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.item.barred',
    'An interest in this item bars you from it: you neither hear nor decide nor record it.',
  );

export const decidedAlready = (): Failure =>
  new Failure('conflict', 'commissioning.item.decided', 'This item is decided.');

export const noVote = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.vote.not-a-member',
    'Only core members of the day who are present vote.',
  );

export const speaksForAnother = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.item.for-another',
    'Only the chair, the director or an administrator writes this down for somebody else.',
  );

export const noQuorum = (present: number, needed: number): Failure =>
  new Failure(
    'conflict',
    'commissioning.item.no-quorum',
    `${present} core members without an interest in it are present; the item needs ${needed}.`,
  );

export const noMajority = (votes: { readonly for: number; readonly against: number }): Failure =>
  new Failure(
    'conflict',
    'commissioning.item.no-majority',
    `${votes.for} voted for it and ${votes.against} against it: that does not carry this outcome.`,
  );

export const commissionUnseen = (version: number): Failure =>
  new Failure('unprocessable', 'commissioning.item.commission-version', 'The commission must be looked at.', [
    {
      pointer: '/commissionVersion',
      code: 'required',
      detail: `say which version of the commission was looked at; it is at ${version}`,
    },
  ]);

export const knownInterest = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.interest.known',
    'The system knows of this interest: it cannot be taken back.',
  );

export const noDeclaration = (): Failure =>
  new Failure('not-found', 'commissioning.interest.unknown', 'No such interest was declared.');

export const notOfTheMeeting = (): Failure =>
  new Failure(
    'unprocessable',
    'commissioning.interest.not-of-the-meeting',
    'This person does not belong to the meeting.',
    [{ pointer: '/personId', code: 'not-of-the-meeting', detail: 'has no place in the Group on that day' }],
  );

export const unknownProposal = (id: string): Failure =>
  new Failure('not-found', 'commissioning.proposal.unknown', `Nobody has proposed an item ${id}.`);

export const notWaiting = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.proposal.not-waiting',
    `Only a proposal that waits can be withdrawn; this one is ${state}.`,
  );

export const othersProposal = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.proposal.not-yours',
    'Only whoever proposed it, or the director, takes it back.',
  );

export const unusableProposal = (pointer: string, detail: string): Failure =>
  new Failure('unprocessable', 'commissioning.proposal.unusable', 'The item speaks of what is not known.', [
    { pointer, code: 'unknown', detail },
  ]);
