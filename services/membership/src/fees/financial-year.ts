import type { membership } from '@partnership/contracts';
import { apportion } from './apportion.js';

/** The council's financial year, and so that of the schools it maintains. */
const april = 4;
const monthsOfYear = 12;
const september = 9;

/** The month, 1 to 12, in which a school of that type begins its financial year. */
export function financialYearBegins(
  financialYears: readonly membership.FinancialYearRule[],
  establishmentType: string | null,
): number {
  const type = establishmentType?.toLowerCase();
  const rule = financialYears.find(({ establishmentTypes }) =>
    establishmentTypes.some((each) => each.toLowerCase() === type),
  );
  return rule?.beginsInMonth ?? april;
}

const inWords = (begins: number, month: number): string =>
  month === 1 ? String(begins) : `${begins}/${String((begins + 1) % 100).padStart(2, '0')}`;

export interface FinancialYearPart {
  readonly financialYear: string;
  readonly months: number;
}

/** The months of membership, the last ones of a membership year, by the financial years in which they lie. */
export function financialYearsOf(year: number, months: number, beginsInMonth: number): FinancialYearPart[] {
  const parts: { financialYear: string; months: number }[] = [];
  for (let index = monthsOfYear - months; index < monthsOfYear; index++) {
    const month = ((september - 1 + index) % monthsOfYear) + 1;
    const calendarYear = year + (month < september ? 1 : 0);
    const financialYear = inWords(calendarYear - (month < beginsInMonth ? 1 : 0), beginsInMonth);
    const last = parts.at(-1);
    if (last?.financialYear === financialYear) last.months++;
    else parts.push({ financialYear, months: 1 });
  }
  return parts;
}

export interface FinancialYearShare extends FinancialYearPart {
  readonly netPence: number;
  readonly vatPence: number;
}

/** A fee by financial years, in proportion to their months, to the penny. A fee of nothing is one share. */
export function shareByFinancialYear(
  { netPence, vatPence }: { readonly netPence: number; readonly vatPence: number },
  parts: readonly FinancialYearPart[],
): FinancialYearShare[] {
  const [first] = parts;
  if (first === undefined) throw new RangeError('a membership of no months has no financial year');
  if (netPence === 0) return [{ ...first, netPence, vatPence }];
  const net = apportion(
    netPence,
    parts.map(({ months }) => months),
  );
  const vat = apportion(vatPence, net);
  return parts.map((part, i) => ({ ...part, netPence: net[i] ?? 0, vatPence: vat[i] ?? 0 }));
}
