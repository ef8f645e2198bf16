import { Failure } from '@partnership/contracts';

export const unknownThen = (urn: string, knownAt: Date): Failure =>
  new Failure(
    'not-found',
    'membership.standing.school-unknown-then',
    `School ${urn} was not known at ${knownAt.toISOString()}.`,
  );
