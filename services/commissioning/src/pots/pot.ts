import { commissioning, Failure, type FailureDetail } from '@partnership/contracts';

/** What the journal knows; what each kind does to the balances is table pot_entry_kind. */
export type EntryKind =
  | 'allocation'
  | 'commitment'
  | 'payment'
  | 'release'
  | 'virement-out'
  | 'virement-in'
  | 'carry-out'
  | 'carry-in'
  | 'free-carry-out'
  | 'free-carry-in'
  | 'lapse'
  | 'reversal'
  | 'return';

/** The line that awards draw on. */
export const awardLine = 'commissioned-support' satisfies commissioning.PotLine;

/** One entry of the journal, and the change of the balances that goes with it. */
export interface Posting {
  readonly kind: EntryKind;
  readonly year: string;
  readonly line: string;
  readonly amountPence: number;
  /** Null for what belongs to no commission. */
  readonly commission: string | null;
  readonly purchase?: string;
  readonly payment?: string;
  /** What the entry has in common with others of the same operation; of its own unless given. */
  readonly operation?: string;
  readonly reason: string;
}

/** The year that follows: 2026-27 after 2025-26. */
export function nextYear(year: string): string {
  const first = Number(year.slice(0, 4)) + 1;
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
}

/** The first day of a quarter of the year, 1 April for the first; the fifth is the first of the year after. */
export function quarterStart(year: string, quarter: number): string {
  const month = 4 + 3 * (quarter - 1);
  const calendar = Number(year.slice(0, 4)) + (month > 12 ? 1 : 0);
  return `${calendar}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-01`;
}

function yearFaults(year: string): FailureDetail[] {
  const [first, second] = year.split('-').map(Number);
  if (second === ((first ?? 0) + 1) % 100) return [];
  const detail = 'a financial year names two calendar years that follow one another, such as 2026-27';
  return [{ pointer: '/year', code: 'not-a-financial-year', detail }];
}

function lineFaults(lines: readonly commissioning.LineAllocation[]): FailureDetail[] {
  const firstOf = (line: string): number => lines.findIndex((each) => each.line === line);
  return lines.flatMap(({ line }, index) =>
    firstOf(line) === index
      ? []
      : [{ pointer: `/lines/${index}/line`, code: 'line-twice', detail: `${line} is given twice` }],
  );
}

/** The postings that open a pot: one per line that is given money. */
export function openingOf({ year, lines }: commissioning.OpenPot): Posting[] {
  const faults = [...yearFaults(year), ...lineFaults(lines)];
  if (faults.length > 0)
    throw new Failure('invalid', 'commissioning.pot.invalid', 'This is no pot; see errors.', faults);
  return lines
    .filter(({ allocatedPence }) => allocatedPence > 0)
    .map(({ line, allocatedPence }) => ({
      kind: 'allocation',
      year,
      line,
      amountPence: allocatedPence,
      commission: null,
      reason: `the pot of ${year} is opened`,
    }));
}
