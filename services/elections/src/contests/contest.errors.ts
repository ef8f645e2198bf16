import { Failure } from '@partnership/contracts';

export const pollNeeded = (): Failure =>
  new Failure(
    'conflict',
    'elections.election.poll-needed',
    'A contest of this election is contested: it is declared when the votes are counted.',
  );
