import { Failure } from '@partnership/contracts';

const conflict = (code: string, message: string): Failure => new Failure('conflict', code, message);

export const holdersMissing = (): Failure =>
  conflict(
    'elections.holders.missing',
    'Three people have to hold a key to the ballots before the poll opens: register them.',
  );

export const holdersAlike = (): Failure =>
  new Failure(
    'unprocessable',
    'elections.holders.alike',
    'The three holders need three names and three keys: who stands for two of them would open ballots alone.',
    [{ pointer: '/holders', code: 'elections.holders.alike', detail: 'two of them are the same' }],
  );

export const noHolderKey = (index: number): Failure =>
  new Failure('unprocessable', 'elections.holders.key', 'This is no key that ballots can be sealed to.', [
    {
      pointer: `/holders/${index}/key`,
      code: 'elections.holders.key',
      detail: 'it must be a public key as `npm run -s holder-key -- new` prints it',
    },
  ]);

export const holdersFixed = (): Failure =>
  conflict(
    'elections.holders.fixed',
    'The poll has opened: ballots are sealed to the holders it was opened with.',
  );

export const rollNotFrozen = (): Failure =>
  conflict(
    'elections.poll.roll-not-frozen',
    'How many may vote in each contest is known, and can be acknowledged, when the roll is frozen.',
  );

export const nothingContested = (): Failure =>
  conflict('elections.poll.nothing-contested', 'No contest of this election goes to a poll.');

/** Each contest is named with its electors. */
export const smallElectorates = (
  contests: readonly { readonly title: string; readonly why: string }[],
): Failure =>
  new Failure(
    'conflict',
    'elections.poll.small-electorates',
    'In some contests the result can tell how single schools voted: join them, or open the poll with acknowledgeSmallElectorates.',
    contests.map(({ title, why }) => ({
      pointer: '/acknowledgeSmallElectorates',
      code: 'elections.poll.small-electorates',
      detail: `${title}: ${why}`,
    })),
  );

export const pollNotOpen = (): Failure =>
  conflict('elections.poll.not-open', 'The poll of this election is not open.');

export const pollOpenStill = (): Failure =>
  conflict('elections.poll.open-still', 'Which schools drew a token is told after the close of the poll.');

export const unknownContest = (contest: string): Failure =>
  new Failure(
    'not-found',
    'elections.contest.unknown',
    `This election has no contest ${contest} that goes to a poll.`,
  );

export const noPollYet = (election: string): Failure =>
  new Failure('not-found', 'elections.poll.none', `Election ${election} has had no poll.`);
