/** A call that is over, or an award without one, as far as its openness goes. */
export interface DecidedCommission {
  readonly method: 'open' | 'direct';
  readonly awardedAt: Date | null;
  readonly pence: number | null;
  /** When the need was put before the Group. */
  readonly identifiedAt: Date;
  readonly openedAt: Date | null;
  readonly closesAt: Date | null;
  /** Valid expressions of interest; null without a call. */
  readonly valid: number | null;
}

/** Days below which the window of a call is short (red flag R003). */
export const shortWindowDays = 15;

export interface Openness {
  readonly calls: number;
  /** Calls with one valid expression, as a share of the calls that are over (R018), and of their money. */
  readonly singleShare: number | null;
  readonly singleShareByValue: number | null;
  readonly shortWindows: number;
  readonly awards: number;
  /** Awards without a call, as a share of all. */
  readonly directShare: number | null;
  readonly directShareByValue: number | null;
  /** Days from the need to the award. */
  readonly needToAward: {
    readonly median: number | null;
    readonly ninetieth: number | null;
    readonly n: number;
  };
}

const dayMs = 86_400_000;

const ratio = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;

const sum = (decided: readonly DecidedCommission[]): number =>
  decided.reduce((total, { pence }) => total + (pence ?? 0), 0);

/** The value at or below which that part of the sorted values lies (nearest rank); null for none. */
export function nearestRank(sorted: readonly number[], part: number): number | null {
  return sorted[Math.max(Math.ceil(sorted.length * part) - 1, 0)] ?? null;
}

export function openness(decided: readonly DecidedCommission[]): Openness {
  const calls = decided.filter(({ valid }) => valid !== null);
  const single = calls.filter(({ valid }) => valid === 1);
  const awards = decided.filter(({ awardedAt }) => awardedAt !== null);
  const direct = awards.filter(({ method }) => method === 'direct');
  const days = awards
    .map(
      ({ identifiedAt, awardedAt }) =>
        ((awardedAt ?? identifiedAt).getTime() - identifiedAt.getTime()) / dayMs,
    )
    .map((each) => Math.round(each * 10) / 10)
    .sort((a, b) => a - b);
  return {
    calls: calls.length,
    singleShare: ratio(single.length, calls.length),
    singleShareByValue: ratio(sum(single), sum(calls)),
    shortWindows: calls.filter(
      ({ openedAt, closesAt }) =>
        openedAt !== null &&
        closesAt !== null &&
        closesAt.getTime() - openedAt.getTime() < shortWindowDays * dayMs,
    ).length,
    awards: awards.length,
    directShare: ratio(direct.length, awards.length),
    directShareByValue: ratio(sum(direct), sum(awards)),
    needToAward: { median: nearestRank(days, 0.5), ninetieth: nearestRank(days, 0.9), n: days.length },
  };
}
