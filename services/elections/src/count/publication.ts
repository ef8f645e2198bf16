import type { CountSheet } from '@partnership/count';

interface Ranked {
  readonly ranking: readonly number[];
}

/**
 * Whether the ballots of a contest may be published as they were cast: there are enough of them, and they differ. Where all
 * are alike, or few, they tell how single schools voted.
 */
export function isPublished(ballots: readonly Ranked[], threshold: number): boolean {
  const kinds = new Set(ballots.map(({ ranking }) => ranking.join(' ')));
  return ballots.length >= threshold && kinds.size > 1;
}

/** A sheet with quota, totals and ties of every stage, but not with the papers that moved: those are parts of ballots. */
export const withoutTransfers = (sheet: CountSheet): CountSheet => ({
  ...sheet,
  stages: sheet.stages.map((stage) => ({ ...stage, transfer: null, batches: [] })),
});
