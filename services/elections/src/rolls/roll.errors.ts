import { Failure } from '@partnership/contracts';

/** What came is not what was hashed: nothing of it is stored, and asking again may bring it whole. */
export const rollDiffers = (what: string): Failure =>
  new Failure(
    'unavailable',
    'elections.roll.hash-differs',
    `What membership gave is not the roll that it froze: ${what}. Nothing was stored.`,
  );

export const notFrozen = (election: string): Failure =>
  new Failure(
    'conflict',
    'elections.roll.not-frozen',
    `The roll of election ${election} is not frozen yet: nobody can say who will be on it.`,
  );

export const unknownSchool = (urn: string): Failure =>
  new Failure('not-found', 'elections.school.unknown', `There is no school ${urn}.`);

export const unknownContest = (contest: string): Failure =>
  new Failure('not-found', 'elections.contest.unknown', `This election has no contest ${contest}.`);
