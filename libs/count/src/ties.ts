import type { Stage, Tie } from './count.js';
import type { Lots } from './lots.js';

/** How everybody stood at some point of the count. */
export interface Standing {
  readonly stage: number;
  readonly votes: ReadonlyMap<number, bigint>;
}

interface TieQuestion {
  readonly tied: readonly number[];
  /** Whom we look for: the lowest to exclude, the highest to transfer. */
  readonly between: Tie['between'];
  /** All stages so far. */
  readonly stages: readonly Stage[];
  readonly lots: Lots;
}

/** Whom the count itself leaves tied, and each step to it. */
export interface Narrowing {
  readonly left: readonly number[];
  readonly narrowed: Tie['narrowed'];
}

/** Wherever those still tied were unequal, only the lowest (or highest) of them stay; looks in the order given. */
export function narrow(
  tied: readonly number[],
  between: Tie['between'],
  standings: Iterable<Standing>,
): Narrowing {
  let left = tied;
  const narrowed: { stage: number; left: readonly number[] }[] = [];
  for (const { stage, votes } of standings) {
    if (left.length === 1) break;
    const then = extremes(left, votes, between);
    if (then.length === left.length) continue;
    left = then;
    narrowed.push({ stage, left });
  }
  return { left, narrowed };
}

/**
 * Looks back stage by stage. Wherever those still tied were unequal, only the lowest (or highest) of them stay, and the
 * search goes on further back among these; whoever is left together at the first stage is decided by lot.
 */
export function breakTie({ tied, between, stages, lots }: TieQuestion): Tie {
  return settle(tied, between, backwards(stages), { stage: stages.length + 1, lots });
}

/** How everybody stood at the stages, the latest first. */
export const backwards = (stages: readonly Stage[]): readonly Standing[] =>
  [...stages].reverse().map(({ number, votes }) => ({ stage: number, votes }));

/** Narrows a tie and leaves to a lot what is still tied then. */
export function settle(
  tied: readonly number[],
  between: Tie['between'],
  standings: Iterable<Standing>,
  { stage, lots }: { readonly stage: number; readonly lots: Lots },
): Tie {
  const { left, narrowed } = narrow(tied, between, standings);
  const [only] = left;
  if (left.length === 1 && only !== undefined) return { tied, between, narrowed, chosen: only };
  const lot = lots.draw(stage, left);
  return { tied, between, narrowed, chosen: lot.chosen, lot };
}

/** Those of the candidates who have the fewest (or most) votes. */
export function extremes(
  candidates: readonly number[],
  votes: ReadonlyMap<number, bigint>,
  end: Tie['between'],
): readonly number[] {
  let best: bigint | undefined;
  let found: number[] = [];
  for (const candidate of candidates) {
    const has = votes.get(candidate) ?? 0n;
    if (best === undefined || (end === 'lowest' ? has < best : has > best)) {
      best = has;
      found = [candidate];
    } else if (has === best) found.push(candidate);
  }
  return found;
}
