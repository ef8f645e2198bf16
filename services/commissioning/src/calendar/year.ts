import { addDays } from '@partnership/database';
import type { Period } from './period.js';

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** The year that ends with the day. */
export function yearUntil(day: string): Period {
  const before = `${yearOf(day) - 1}${day.slice(4)}`;
  // 29 February has no day of that name a year before: the year begins on 1 March.
  const from = before.endsWith('02-29') ? `${yearOf(day) - 1}-03-01` : addDays(before, 1);
  return { code: `year-to-${day}`, from, until: day };
}

export const yearBefore = (day: string): string => yearUntil(addDays(day, -1)).from;

/** The school year, 1 September to 31 August, in which the day lies: `2026-27`. */
export function schoolYearOf(day: string): string {
  const begins = yearOf(day) - (day.slice(5) < '09-01' ? 1 : 0);
  return `${begins}-${String((begins + 1) % 100).padStart(2, '0')}`;
}
