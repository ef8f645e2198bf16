import { Failure } from '@partnership/contracts';

export const noLog = (election: string): Failure =>
  new Failure(
    'not-found',
    'elections.record.none',
    `Election ${election} has no log: its poll has not opened.`,
  );
