import { commissioning, Failure, type FailureDetail } from '@partnership/contracts';

/** What the journal knows; what each kind does to the balances is table pot_entry_kind. */
export type EntryKind = 'allocation' | 'commitment' | 'payment' | 'release';

/** The line that awards draw on. */
export const awardLine = 'commissioned-support' satisfies commissioning.PotLine;

/** One entry of the journal, and the change of the balances that goes with it. */
export interface Posting {
  readonly kind: EntryKind;
  readonly year: string;
  readonly line: string;
  readonly amountPence: number;
  /** Null for an allocation, which belongs to no commission. */
  readonly commission: string | null;
  readonly reason: string;
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
