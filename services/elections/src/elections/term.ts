import type { elections } from '@partnership/contracts';
import { addDays, civilDate } from '@partnership/database';
import { tooEarly, unusable } from './election.errors.js';
import type { Timetable } from './timetable.js';

/** First and last day on which the elected serve, as civil dates. */
export type Term = Readonly<elections.Term>;

const usualYears = 4;

/** The day before the same day some years later. */
function lastDayAfter(from: string, years: number): string {
  const sameDay = new Date(`${from}T00:00:00Z`);
  sameDay.setUTCFullYear(sameDay.getUTCFullYear() + years);
  return addDays(sameDay.toISOString().slice(0, 10), -1);
}

/** Reads the term, four years from the day after the poll where none is given; refuses one that is out of order. */
export function termOf(given: elections.Term | undefined, { pollClosesAt }: Timetable): Term {
  const first = addDays(civilDate(pollClosesAt), 1);
  const term = given ?? { from: first, until: lastDayAfter(first, usualYears) };
  const faults = [
    ...(term.from < first
      ? [{ pointer: '/term/from', detail: `nobody can serve before ${first}, the day after the poll` }]
      : []),
    ...(term.until <= term.from
      ? [{ pointer: '/term/until', detail: 'a term must end after it begins' }]
      : []),
  ];
  if (faults.length > 0) throw unusable('elections.term.out-of-order', faults);
  return term;
}

/** False for the beginning of a term before its first day, and for its end before its last day is over. */
export function isTermTime({ from, until }: Term, to: elections.ElectionState, now: Date): boolean {
  const today = civilDate(now);
  if (to === 'in-term') return today >= from;
  return to !== 'ended' || today > until;
}

export function assertTerm(term: Term, to: elections.ElectionState, now: Date): void {
  if (isTermTime(term, to, now)) return;
  throw tooEarly(to, to === 'ended' ? `the day after ${term.until}` : term.from);
}
