import { randomInt } from 'node:crypto';
import type { Cast, Leaf } from '@partnership/election-record';

/** A ballot that the box keeps. */
export interface KeptBallot {
  readonly election: string;
  readonly contest: string;
  /** SHA-256 of the token, hex. */
  readonly token: string;
  /** SHA-256 of the sealed ballot, hex. */
  readonly ballot: string;
  readonly sequence: number;
  /** The cast itself. */
  readonly given: Cast;
}

/** So many voters of one contest at least share a batch, so that none of them stands alone in it. */
export const batchLeast = 5;

/** In an order that nothing is left in of the one before. */
export function shuffled<T>(items: readonly T[]): T[] {
  const all = [...items];
  for (let last = all.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
  return all;
}

/** Of those that wait, the ballots of contests in which enough different tokens do. */
export function readyForBatch(waiting: readonly KeptBallot[]): KeptBallot[] {
  const tokens = new Map<string, Set<string>>();
  for (const { contest, token } of waiting)
    tokens.set(contest, (tokens.get(contest) ?? new Set<string>()).add(token));
  return waiting.filter(({ contest }) => (tokens.get(contest)?.size ?? 0) >= batchLeast);
}

export const ballotLeaf = ({ contest, token, ballot, sequence }: KeptBallot): Leaf => ({
  type: 'ballot',
  contest,
  token,
  ballot,
  sequence,
});
