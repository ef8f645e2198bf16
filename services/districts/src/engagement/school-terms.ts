import { Failure, type districts } from '@partnership/contracts';
import { tooFewTerms } from './engagement.errors.js';

type Term = districts.SchoolTerm;

const wrong = (index: number, detail: string): Failure =>
  new Failure('invalid', 'districts.term.dates', 'These dates do not make a school year.', [
    { pointer: `/terms/${index}`, code: 'dates', detail },
  ]);

/** Refuses terms that are not in order, share a day or a name, or lie outside the school year. */
export function assertYear(year: number, terms: readonly Term[]): void {
  const [first, last] = [`${year}-09-01`, `${year + 1}-08-31`];
  for (const [index, { name, from, until }] of terms.entries()) {
    const before = terms[index - 1];
    if (until < from) throw wrong(index, 'must not end before it begins');
    if (from < first || until > last) throw wrong(index, `must lie within ${first} and ${last}`);
    if (before !== undefined && from <= before.until) throw wrong(index, 'must follow the term before it');
    if (terms.findIndex((other) => other.name === name) !== index)
      throw wrong(index, 'must have a name of its own');
  }
}

/**
 * The first day of the `count` latest terms that have ended by then: who was not heard from that day on was not heard
 * for so many terms. A term that still runs gives nobody less time than it has.
 */
export function sinceTerms(
  terms: readonly Pick<Term, 'from' | 'until'>[],
  count: number,
  today: string,
): string {
  const ended = terms.filter(({ until }) => until < today).sort((a, b) => (a.from < b.from ? 1 : -1));
  const earliest = ended[count - 1];
  if (earliest === undefined) throw tooFewTerms(ended.length, count);
  return earliest.from;
}

/** The same day so many months ago; the last day of that month where it has no such day. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, length));
  return first.toISOString().slice(0, 10);
}
