import { Failure } from '@partnership/contracts';

export const otherRule = (title: string, frozen: string, ours: string): Failure =>
  new Failure(
    'conflict',
    'elections.count.other-rule',
    `${title} is to be counted by version ${frozen} of its rule, and this software has ${ours}.`,
  );

/** Of an election or a contest. */
export const noCount = (of: string): Failure =>
  new Failure('not-found', 'elections.count.none', `No count of ${of} has been published.`);

export const ballotsGone = (): Failure =>
  new Failure(
    'not-found',
    'elections.ballots.destroyed',
    'The term is over, and the ballots are destroyed. What was published of the count is still there.',
  );

export const profileWithheld = (): Failure =>
  new Failure(
    'forbidden',
    'elections.count.withheld',
    'So few schools voted, or so much alike, that the ballots would tell how they did: they are not published.',
  );
