import type { Stage, Tie } from '../count.js';
import type { Lots } from '../lots.js';
import { backwards, narrow, settle } from '../ties.js';

interface Rivals {
  /** Candidates who have come to the quota, the most votes first. */
  readonly reached: readonly number[];
  readonly votes: ReadonlyMap<number, bigint>;
  /** Places that are left, at least 1. */
  readonly places: number;
  /** All stages before the one that is ending. */
  readonly stages: readonly Stage[];
  readonly lots: Lots;
}

/** Who takes a place, and how ties at the boundary were broken: each names who goes without. */
export interface WithinPlaces {
  readonly taking: readonly number[];
  readonly ties: readonly Tie[];
}

/**
 * Of more who have the quota than there are places, those with more votes. Of those equal at the boundary whoever was lowest at
 * the latest earlier stage at which they were unequal goes without, and at last whoever a lot falls on: so a lot that once
 * excluded somebody, and holds at the recount, does not elect that candidate now.
 */
export function withinPlaces({ reached, votes, places, stages, lots }: Rivals): WithinPlaces {
  if (reached.length <= places) return { taking: reached, ties: [] };
  const votesOf = (candidate: number | undefined): bigint => votes.get(candidate ?? 0) ?? 0n;
  const boundary = votesOf(reached[places - 1]);
  const sure = reached.filter((candidate) => votesOf(candidate) > boundary);
  let level = reached.filter((candidate) => votesOf(candidate) === boundary);
  const ties: Tie[] = [];
  while (sure.length + level.length > places) {
    const tied = level;
    const { left, narrowed } = narrow(tied, 'lowest', backwards(stages));
    const isClear = left.length <= sure.length + tied.length - places;
    const broken: readonly Tie[] = isClear
      ? left.map((chosen) => ({ tied, between: 'lowest', narrowed, chosen }))
      : [settle(tied, 'lowest', backwards(stages), { stage: stages.length + 1, lots })];
    ties.push(...broken);
    level = tied.filter((candidate) => broken.every(({ chosen }) => chosen !== candidate));
  }
  return { taking: [...sure, ...level], ties };
}
