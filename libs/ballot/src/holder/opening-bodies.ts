import type { Opening } from '@partnership/election-record';
import type { OpeningShares } from './shares.js';

/** So many openings the API checks in one call. */
const mostInOne = 20;

export interface OpeningBody {
  readonly election: string;
  readonly contest: string;
  readonly pair: number;
  readonly openings: readonly Opening[];
  readonly unreadable: readonly string[];
}

/** What a pair found, as the API takes it: at least one body, with at most 20 openings and 20 unreadable ballots each. */
export function openingBodies(
  { election, contest, pair }: Pick<OpeningShares, 'election' | 'contest' | 'pair'>,
  openings: readonly Opening[],
  unreadable: readonly string[],
): OpeningBody[] {
  const parts = Math.max(1, Math.ceil(Math.max(openings.length, unreadable.length) / mostInOne));
  return Array.from({ length: parts }, (_, part) => {
    const [from, to] = [part * mostInOne, (part + 1) * mostInOne];
    const found = { openings: openings.slice(from, to), unreadable: unreadable.slice(from, to) };
    return { election, contest, pair, ...found };
  });
}
