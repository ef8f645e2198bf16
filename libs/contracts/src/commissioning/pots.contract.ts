import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, Matches, ValidateNested } from 'class-validator';
import { IsPence, IsProse, PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';

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
  /** Promised by awards and not yet paid. */
  committedPence: number;
  paidPence: number;
  /** What another award may still draw on: allocated − committed − paid. */
  freePence: number;
}

/** The year's money for improvement, by line. */
export class PotView {
  year: string;
  currency: string;
  lines: PotLineView[];
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

export class ListPotEntries extends PageRequest {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
  @IsOptional()
  @IsIn(potLines)
  line?: PotLine;
}

/** One entry of the pot's journal; the balances are its sums. */
export class PotEntryView {
  entry: string;
  line: string;
  /** @example commitment */
  kind: string;
  amountPence: number;
  commission: string | null;
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
