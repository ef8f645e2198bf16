import type { commissioning, districts } from '@partnership/contracts';
import { termsUntil } from '../calendar/term.js';

export interface TermEnd {
  readonly term: string;
  readonly on: string;
}

/** Schools of one phase and district. */
export interface ShareCell {
  readonly phase: string;
  /** Empty where a school is of no district. */
  readonly district: string;
  readonly schools: number;
  readonly inFamily: number;
  readonly inGroup: number;
}

const atMost = 29;

const newestFirst = (ends: readonly TermEnd[], today: string): TermEnd[] =>
  ends
    .filter(({ on }) => on < today)
    .sort((a, b) => (a.on < b.on ? 1 : -1))
    .slice(0, atMost);

/** Ends of terms before today, the latest first. */
export const endsOfTerms = (years: readonly districts.SchoolYearView[], today: string): TermEnd[] =>
  newestFirst(
    years.flatMap(({ terms }) => terms.map(({ name, until }) => ({ term: name, on: until }))),
    today,
  );

/** Where nobody has said when terms end: by the calendar. */
export const usualEnds = (today: string): TermEnd[] =>
  newestFirst(
    termsUntil(today, atMost + 1).map(({ name, until }) => ({ term: name, on: until })),
    today,
  );

type By = commissioning.ShowFamilyShare['by'];

const keyOf: Record<By, (cell: ShareCell) => string> = {
  city: () => 'city',
  phase: ({ phase }) => phase,
  district: ({ district }) => (district === '' ? 'none' : district),
};

/** Sums of the cells, by name. */
export function sharesOf(cells: readonly ShareCell[], by: By): commissioning.FamilyShareView[] {
  const sums = new Map<string, { schools: number; inFamily: number; inGroup: number }>();
  for (const cell of cells) {
    const of = keyOf[by](cell);
    const { schools, inFamily, inGroup } = sums.get(of) ?? { schools: 0, inFamily: 0, inGroup: 0 };
    sums.set(of, {
      schools: schools + cell.schools,
      inFamily: inFamily + cell.inFamily,
      inGroup: inGroup + cell.inGroup,
    });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([of, { schools, inFamily, inGroup }]) => ({
      ...{ of, schools, inFamily, inGroup },
      share: schools === 0 ? null : Math.round((1000 * inFamily) / schools) / 10,
    }));
}
