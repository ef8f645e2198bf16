import { addDays } from '@partnership/database';
import type { Period } from './period.js';

export interface Term extends Period {
  readonly name: 'autumn' | 'spring' | 'summer';
}

/** Terms by the calendar, so that those of any two years compare: autumn to December, spring to March, summer to August. */
const terms = [
  { name: 'autumn', from: '09-01', until: '12-31' },
  { name: 'spring', from: '01-01', until: '03-31' },
  { name: 'summer', from: '04-01', until: '08-31' },
] as const;

/** The term in which the day lies. */
export function termOf(day: string): Term {
  const month = day.slice(5);
  const year = day.slice(0, 4);
  const { name, from, until } = terms.find((term) => term.from <= month && month <= term.until) ?? terms[0];
  return { name, code: `${year}-${name}`, from: `${year}-${from}`, until: `${year}-${until}` };
}

/** The terms up to that of the day, the oldest first. */
export function termsUntil(day: string, count: number): Term[] {
  const found: Term[] = [];
  for (let term = termOf(day); found.length < count; term = termOf(addDays(term.from, -1)))
    found.unshift(term);
  return found;
}
