import { backwards, noTrend, nothingShows, overBreak } from './comparison.errors.js';

export interface Break {
  /** The first period of the new method. */
  readonly period: string;
  readonly why: string;
}

export interface Asked {
  readonly indicator: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * The periods of a trend, oldest first. Unless told where to begin it begins where the method last changed; a trend that
 * was asked for over a change is refused.
 */
export function trendPeriods(
  { indicator, from, to }: Asked,
  periods: readonly string[],
  breaks: readonly Break[],
): string[] {
  const sorted = [...periods].filter((period) => period !== '').sort();
  const last = to ?? sorted.at(-1);
  if (last === undefined) throw noTrend(indicator);
  if (from !== undefined && from > last) throw backwards();
  const newest = breaks
    .filter(({ period }) => period <= last)
    .sort((a, b) => (a.period < b.period ? 1 : -1))[0];
  if (from !== undefined && newest !== undefined && newest.period > from) throw overBreak(indicator, newest);
  const first = from ?? newest?.period ?? sorted[0] ?? last;
  const within = sorted.filter((period) => period >= first && period <= last);
  if (within.length === 0) throw nothingShows(indicator, last, '/to');
  return within;
}
