import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsPence, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** The lines of the pot; awards draw on `commissioned-support`. */
export const potLines = ['commissioned-support', 'district-teams', 'infrastructure', 'other'] as const;
export type PotLine = (typeof potLines)[number];

export class LineAllocation {
  @IsIn(potLines)
  line: PotLine;
  @IsPence(0)
  allocatedPence: number;
}

export class OpenPot {
  /** The financial year, April to March. @example 2026-27 */
  @Matches(/^\d{4}-\d{2}$/, { message: 'year must be a financial year such as 2026-27' })
  year: string;
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(4)
  @Type(() => LineAllocation)
  lines: LineAllocation[];
}

export class PotLineView {
  line: string;
  allocatedPence: number;
  /** Promised by awards or purchases and not yet paid. */
  committedPence: number;
  paidPence: number;
  /** What another award may still draw on: allocated − committed − paid. */
  freePence: number;
}

/** How much of the year goes to what is not support for schools; a share is in per cent, null where nothing is. */
export class OverheadView {
  /** The lines that count as overhead. */
  lines: string[];
  /** The most that may go to overhead, in per cent; null where no limit is set. */
  limitPercent: number | null;
  allocatedPercent: number | null;
  committedPercent: number | null;
  paidPercent: number | null;
  /** Which of the shares are above the limit: `allocated`, `committed`, `paid`. */
  warnings: string[];
}

/** The year's money for improvement, by line. */
export class PotView {
  year: string;
  currency: string;
  /** `open`, or `closed` when the year is over and takes no more entries. */
  state: string;
  closedAt: string | null;
  lines: PotLineView[];
  overhead: OverheadView;
  /** True if every balance is the sum of its journal, added up again for this answer. */
  balanced: boolean;
  version: number;
}

export class ShowPot {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
}

export class Allocation {
  @IsIn(potLines)
  line: PotLine;
  @IsPence()
  amountPence: number;
  @IsProse()
  reason: string;
}

export class AllocateToLine extends Allocation {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
}

export class OverheadRule {
  @IsIn(potLines, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(4)
  @ArrayUnique()
  lines: PotLine[];
  /** The most that may go to these lines, in per cent of the whole. @example 12 */
  @IsInt()
  @Min(0)
  @Max(100)
  limitPercent: number;
  @IsProse()
  reason: string;
}

export class SetOverhead extends OverheadRule {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
}

export class ListPotEntries extends PageRequest {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
  @IsOptional()
  @IsIn(potLines)
  line?: PotLine;
  /** The entries of one operation, such as both sides of a virement. */
  @IsOptional()
  @IsUUID()
  operation?: string;
}

/** One entry of the pot's journal; the balances are its sums. */
export class PotEntryView {
  entry: string;
  line: string;
  /** @example commitment */
  kind: string;
  amountPence: number;
  commission: string | null;
  purchase: string | null;
  /** The payment that the entry pays or takes back. */
  payment: string | null;
  /** Entries that belong together have the same. */
  operation: string;
  reason: string;
  by: string;
  at: string;
}

export class PotEntryPage {
  items: PotEntryView[];
  next: string | null;
}

export const openPot = creation('commissioning.pot.open', OpenPot, PotView, 'pot.allocate');
export const showPot = query('commissioning.pot.show', ShowPot, PotView, 'pot.read');
export const allocateToLine = creation('commissioning.pot.allocate', AllocateToLine, PotView, 'pot.allocate');
export const listPotEntries = query(
  'commissioning.pot.list-entries',
  ListPotEntries,
  PotEntryPage,
  'pot.read',
);
export const setOverhead = change('commissioning.pot.set-overhead', SetOverhead, PotView, 'pot.allocate');
