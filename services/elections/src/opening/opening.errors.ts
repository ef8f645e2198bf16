import { Failure } from '@partnership/contracts';

export const notPolled = (): Failure =>
  new Failure(
    'conflict',
    'elections.opening.not-now',
    'Ballots are opened after the close of the poll and before the count.',
  );

export const notOfContest = (ballot: string): Failure =>
  new Failure(
    'unprocessable',
    'elections.opening.other-ballot',
    `${ballot} is no ballot that counts in this contest.`,
  );

export const notItsSeed = (ballot: string): Failure =>
  new Failure(
    'unprocessable',
    'elections.opening.not-its-seed',
    `Ballot ${ballot} is another when it is made from this seed. Nothing was kept.`,
  );

export const notAllOpened = (titles: readonly string[]): Failure =>
  new Failure(
    'conflict',
    'elections.opening.not-complete',
    'Before the count every ballot has to be opened by a pair of holders, or tried by two pairs.',
    titles.map((title) => ({
      pointer: '',
      code: 'elections.opening.not-complete',
      detail: `${title}: ballots are left to be opened`,
    })),
  );
