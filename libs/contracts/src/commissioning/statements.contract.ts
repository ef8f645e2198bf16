import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';

export class StatementQuarter {
  /** 1 is April to June; 4 is published once the year is closed. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(4)
  quarter: number;
}

export class ShowStatement extends StatementQuarter {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
}

export class PublishStatement extends StatementQuarter {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
}

export class ListStatementRows extends PageRequest {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(4)
  quarter: number;
}

/** How a line stood. */
export class LineBalanceView {
  allocatedPence: number;
  committedPence: number;
  paidPence: number;
  freePence: number;
}

/** What happened to a line in the quarter: its closing is its opening and all of this. */
export class PotStatementLineView {
  line: string;
  opening: LineBalanceView;
  allocationsPence: number;
  /** In less out. */
  virementsPence: number;
  commitmentsPence: number;
  paymentsPence: number;
  /** Payments that came back. */
  reversalsPence: number;
  /** What came back of payments of years that are closed, allocated and committed again. */
  returnsPence: number;
  releasesPence: number;
  /** Commitments, with their allocation, that came from the year before. */
  carriedInPence: number;
  /** The same into the year after. */
  carriedOutPence: number;
  /** Free money that came from the year before. */
  freeCarriedInPence: number;
  freeCarriedOutPence: number;
  lapsedPence: number;
  closing: LineBalanceView;
}

export class SupplierPaidView {
  /** The school that was paid; null where it is no school. */
  supplierUrn: string | null;
  payee: string;
  line: string;
  payments: number;
  /** Less what came back. */
  paidPence: number;
}

/** The year's money as it is laid before the council. Frozen when published: later corrections are in the next. */
export class PotStatementView {
  year: string;
  quarter: number;
  from: string;
  to: string;
  /** `draft` as it would be now, or `published`. */
  state: string;
  lines: PotStatementLineView[];
  suppliers: SupplierPaidView[];
  /** How many entries of the journal it covers. */
  entries: number;
  /** True if every closing is the sum of the journal as far as it is covered, added up again. */
  balanced: boolean;
  /** SHA-256 of the published content; null for a draft. */
  hash: string | null;
  publishedAt: string | null;
  publishedBy: string | null;
}

/** One row of the statement as a table: a line of the pot, or a supplier. */
export class PotStatementRowView {
  year: string;
  quarter: number;
  state: string;
  /** `line` or `supplier`. */
  row: string;
  line: string;
  supplierUrn: string | null;
  payee: string | null;
  openingFreePence: number | null;
  allocationsPence: number | null;
  virementsPence: number | null;
  commitmentsPence: number | null;
  paymentsPence: number | null;
  reversalsPence: number | null;
  returnsPence: number | null;
  releasesPence: number | null;
  carriedInPence: number | null;
  carriedOutPence: number | null;
  freeCarriedInPence: number | null;
  freeCarriedOutPence: number | null;
  lapsedPence: number | null;
  closingAllocatedPence: number | null;
  closingCommittedPence: number | null;
  closingPaidPence: number | null;
  closingFreePence: number | null;
}

export class PotStatementRowPage {
  items: PotStatementRowView[];
  next: string | null;
}

export const showStatement = query(
  'commissioning.pot-statement.show',
  ShowStatement,
  PotStatementView,
  'pot-statements.read',
);
export const listStatementRows = query(
  'commissioning.pot-statement.list-rows',
  ListStatementRows,
  PotStatementRowPage,
  'pot-statements.read',
);
export const publishStatement = creation(
  'commissioning.pot-statement.publish',
  PublishStatement,
  PotStatementView,
  'pot-statements.publish',
);
