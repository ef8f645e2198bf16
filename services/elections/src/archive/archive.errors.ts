import { Failure } from '@partnership/contracts';

export const notDeclared = (election: string): Failure =>
  new Failure(
    'not-found',
    'elections.archive.none',
    `Election ${election} has no archive: it is not declared.`,
  );

export const noSuchPart = (parts: number): Failure =>
  new Failure('not-found', 'elections.archive.part', `The file has ${parts} parts.`);
