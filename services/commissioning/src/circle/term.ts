import { addDays } from '@partnership/database';

/** A stretch of civil days, both included. */
export interface Period {
  /** @example 2026-autumn */
  readonly code: string;
  readonly from: string;
  readonly until: string;
}

/** Terms by the calendar, so that those of any two years compare: autumn to December, spring to March, summer to August. */
const terms = [
  { name: 'autumn', from: '09-01', until: '12-31' },
  { name: 'spring', from: '01-01', until: '03-31' },
  { name: 'summer', from: '04-01', until: '08-31' },
] as const;

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** The term in which the day lies. */
export function termOf(day: string): Period {
  const month = day.slice(5);
  const year = yearOf(day);
  const found = terms.find(({ from, until }) => month >= from && month <= until) ?? terms[0];
  return { code: `${year}-${found.name}`, from: `${year}-${found.from}`, until: `${year}-${found.until}` };
}

/** The terms up to that of the day, the oldest first. */
export function termsUntil(day: string, count: number): Period[] {
  const found: Period[] = [];
  for (let term = termOf(day); found.length < count; term = termOf(addDays(term.from, -1)))
    found.unshift(term);
  return found;
}

/** The year that ends with the day. */
export function yearUntil(day: string): Period {
  const before = `${yearOf(day) - 1}${day.slice(4)}`;
  // 29 February has no day of that name a year before: the year begins on 1 March.
  const from = before.endsWith('02-29') ? `${yearOf(day) - 1}-03-01` : addDays(before, 1);
  return { code: `year-to-${day}`, from, until: day };
}

export const yearBefore = (day: string): string => yearUntil(addDays(day, -1)).from;
