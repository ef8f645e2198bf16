import { endsBeforeItBegins, noLeadOn, overlaps } from './lead.errors.js';

/** One person's time as lead of a district; the last day counts. Days are `YYYY-MM-DD`. */
export interface LeadTerm {
  readonly id: string;
  readonly personId: string;
  readonly from: string;
  readonly until: string | null;
  readonly endedBecause: string | null;
}

const covers = ({ from, until }: Pick<LeadTerm, 'from' | 'until'>, day: string): boolean =>
  from <= day && (until === null || day <= until);

export const inOffice = (terms: readonly LeadTerm[], day: string): LeadTerm | undefined =>
  terms.find((term) => covers(term, day));

/** Refuses a term that ends before it begins, or shares a day with another. */
export function assertFree(
  terms: readonly LeadTerm[],
  { from, until }: Pick<LeadTerm, 'from' | 'until'>,
): void {
  if (until !== null && until < from) throw endsBeforeItBegins();
  const other = terms.find(
    (term) => (until === null || term.from <= until) && (term.until === null || from <= term.until),
  );
  if (other !== undefined) throw overlaps(other.from, other.until);
}

/** The term that covers the day, ending on it. A term may be shortened, never made longer. */
export function endOn(terms: readonly LeadTerm[], day: string, reason: string): LeadTerm {
  const term = inOffice(terms, day);
  if (term === undefined) throw noLeadOn(day);
  return { ...term, until: day, endedBecause: reason };
}
