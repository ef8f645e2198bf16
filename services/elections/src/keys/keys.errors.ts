import { Failure } from '@partnership/contracts';

export const keyUnknown = (): Failure =>
  new Failure(
    'unavailable',
    'elections.key.unknown',
    'The keys of this election were sealed under another ELECTION_KEY than the one configured.',
  );

export const keysNotMade = (missing: number): Failure =>
  new Failure(
    'unavailable',
    'elections.key.being-made',
    `The keys of ${missing} contests are still being made, about a second each: ask again.`,
  );
