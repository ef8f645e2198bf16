/** A membership year runs from 1 September to 31 August and is named by the calendar year in which it begins. */
export const membershipYearOf = (day: string): number =>
  Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);

export const firstDayOf = (year: number): string => `${year}-09-01`;

export const lastDayOf = (year: number): string => `${year + 1}-08-31`;

/** As people write it: `2026/27`. */
export const yearInWords = (year: number): string => `${year}/${String((year + 1) % 100).padStart(2, '0')}`;

/** The last of some days. Days are `YYYY-MM-DD`, so their order is the order of their letters. */
export const latestOf = (first: string, ...others: readonly string[]): string =>
  others.reduce((latest, day) => (day > latest ? day : latest), first);
