import { openWithSeed, type SealingTerms } from '@partnership/ballot';
import type { elections } from '@partnership/contracts';
import { fromBase64url, type Opened } from '@partnership/election-record';
import { notItsSeed, notOfContest } from './opening.errors.js';

/** How a pair found a ballot; without a seed it could not read it. */
export interface Found {
  readonly ballot: string;
  readonly seed: string | null;
  readonly opened: Opened;
}

const unreadable: Opened = { invalid: 'is not sealed as the rules say' };

/**
 * Believes no opening: each ballot is made again from its seed. Refuses those of other ballots and those whose seed makes
 * another ballot. `sealed` has the ballots that count, by hash.
 */
export async function foundBy(
  { openings, unreadable: unread = [] }: Pick<elections.SendOpenings, 'openings' | 'unreadable'>,
  sealed: ReadonlyMap<string, string>,
  terms: SealingTerms,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const { ballot, seed } of openings) {
    const { opened, seed: own } = await openWithSeed(bytesOf(sealed, ballot), fromBase64url(seed), terms);
    if (own === null) throw notItsSeed(ballot);
    found.push({ ballot, seed, opened });
  }
  for (const ballot of unread) {
    bytesOf(sealed, ballot);
    found.push({ ballot, seed: null, opened: unreadable });
  }
  return found;
}

function bytesOf(sealed: ReadonlyMap<string, string>, ballot: string): Uint8Array {
  const given = sealed.get(ballot);
  if (given === undefined) throw notOfContest(ballot);
  return fromBase64url(given);
}
