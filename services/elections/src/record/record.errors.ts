import { Failure } from '@partnership/contracts';

export const noLog = (election: string): Failure =>
  new Failure(
    'not-found',
    'elections.record.none',
    `Election ${election} has no log: its poll has not opened.`,
  );

export const noSuchTree = (size: number): Failure =>
  new Failure('not-found', 'elections.record.size', `The log has no tree of ${size} leaves yet.`);
