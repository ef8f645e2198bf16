/** A term by which figures are told; its dates are the same every year, so that terms can be compared. */
export interface SchoolTerm {
  /** @example 2026-27-autumn */
  readonly code: string;
  readonly from: string;
  readonly until: string;
}

const parts = [
  { name: 'autumn', from: '09-01', until: '12-31', later: 0 },
  { name: 'spring', from: '01-01', until: '04-15', later: 1 },
  { name: 'summer', from: '04-16', until: '08-31', later: 1 },
] as const;

const termsOf = (year: number): SchoolTerm[] =>
  parts.map(({ name, from, until, later }) => ({
    code: `${year}-${String((year + 1) % 100).padStart(2, '0')}-${name}`,
    from: `${year + later}-${from}`,
    until: `${year + later}-${until}`,
  }));

/** The school year, which begins on 1 September, by its first calendar year. */
const yearOf = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);

/** `2026-27` */
export const schoolYear = (day: string): string => {
  const year = yearOf(day);
  return `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
};

/** The last `count` terms up to and with the one of this day, oldest first. */
export function termsUpTo(day: string, count: number): SchoolTerm[] {
  const year = yearOf(day);
  const years = Array.from({ length: Math.ceil(count / parts.length) + 1 }, (_, back) => year - back);
  return years
    .reverse()
    .flatMap(termsOf)
    .filter(({ from }) => from <= day)
    .slice(-count);
}
