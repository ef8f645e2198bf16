import type { Receipt } from './receipt.js';

/** What the box already has of a token. */
export type Kept = Pick<Receipt, 'ballot' | 'sequence'>;

/**
 * - `keep`: its first ballot, or one that replaces it.
 * - `repeat`: what is kept came again, its answer having been lost: the same receipt once more.
 * - `already-cast`: the election allows one ballot, and another is kept.
 * - `not-newer`: the election allows another ballot, but with a higher sequence than the one kept.
 */
export type CastDecision = 'keep' | 'repeat' | 'already-cast' | 'not-newer';

/**
 * Decides on a sound cast. Apart from this the box refuses a sealed ballot that came under another token already: it is
 * a copy, by which somebody could learn how its first owner voted.
 */
export function decideCast(kept: Kept | undefined, came: Kept, revote: boolean): CastDecision {
  if (kept === undefined) return 'keep';
  if (kept.sequence === came.sequence && kept.ballot === came.ballot) return 'repeat';
  if (!revote) return 'already-cast';
  return came.sequence > kept.sequence ? 'keep' : 'not-newer';
}

/** Decides on a request for a token: signing the same blinded value again is a safe retry, another is refused. */
export const decideIssue = (
  issued: string | undefined,
  blindedHash: string,
): 'sign' | 'repeat' | 'already-issued' => {
  if (issued === undefined) return 'sign';
  return issued === blindedHash ? 'repeat' : 'already-issued';
};
