import { IsIn, IsOptional } from 'class-validator';
import { IsCivilDate, IsCode, IsInstant, IsProse, IsUrn, PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';

export class AskTrialBalance {
  /** The day at whose end the balance is struck; today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
  /** As it was known at that instant; as it is known now where absent. */
  @IsOptional()
  @IsInstant()
  knownAt?: string;
}

export class AccountBalanceView {
  /** @example receivable */
  account: string;
  debitPence: number;
  creditPence: number;
}

export class TrialBalanceView {
  on: string;
  accounts: AccountBalanceView[];
  debitPence: number;
  creditPence: number;
  balanced: boolean;
}

export const trialBalance = query(
  'membership.ledger.balance',
  AskTrialBalance,
  TrialBalanceView,
  'fees.read',
);

// ---------------------------------------------------------------- the journal

export class PostingView {
  account: string;
  urn: string | null;
  trustId: string | null;
  payerName: string | null;
  /** The invoice that a posting to `receivable` is about. */
  invoiceNumber: number | null;
  debitPence: number;
  creditPence: number;
}

export class JournalEntryView {
  entry: string;
  /** The accounting date: of the document, or the first open day where its period was closed. */
  on: string;
  /** What it rests on. @example payment/0199e0a2-6f6e-7cc3-9d3c-5a7e0f5f6a01 */
  document: string;
  recordedAt: string;
  postings: PostingView[];
}

export class JournalPage {
  items: JournalEntryView[];
  next: string | null;
}

export class ListJournal extends PageRequest {
  @IsOptional()
  @IsCivilDate()
  from?: string;
  @IsOptional()
  @IsCivilDate()
  to?: string;
  @IsOptional()
  @IsCode()
  account?: string;
  @IsOptional()
  @IsProse(100)
  document?: string;
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsProse(50)
  trustId?: string;
}

export class AskAccountStatement extends PageRequest {
  @IsCode()
  account: string;
  @IsCivilDate()
  from: string;
  @IsCivilDate()
  to: string;
}

export class StatementLineView {
  on: string;
  document: string;
  urn: string | null;
  trustId: string | null;
  payerName: string | null;
  debitPence: number;
  creditPence: number;
  /** Debits less credits after this line. */
  balancePence: number;
}

/** A stretch of an account: what stood before, every posting, what stands after. All debits less credits. */
export class AccountStatementView {
  account: string;
  from: string;
  to: string;
  openingPence: number;
  closingPence: number;
  items: StatementLineView[];
  next: string | null;
}

export const listJournal = query('membership.ledger.list', ListJournal, JournalPage, 'fees.read');
export const accountStatement = query(
  'membership.ledger.account',
  AskAccountStatement,
  AccountStatementView,
  'fees.read',
);

// ---------------------------------------------------------------- closing

export class CloseBooks {
  /** The last day of the period. */
  @IsCivilDate()
  through: string;
  /** `year` also carries income and expenses to the reserves, by an entry of that day. */
  @IsIn(['period', 'year'])
  kind: 'period' | 'year';
  @IsProse(500)
  reason: string;
}

export class ReopenBooks {
  /** The day through which the books stay closed; open from the beginning where absent. */
  @IsOptional()
  @IsCivilDate()
  through?: string;
  @IsProse(500)
  reason: string;
}

export class ClosingView {
  number: number;
  /** `period`, `year` or `reopening`. @example period */
  kind: string;
  /** Through which day the books are closed then; null for not at all. */
  closedThrough: string | null;
  reason: string;
  recordedAt: string;
  recordedBy: string;
}

export class ClosingPage {
  items: ClosingView[];
  next: string | null;
}

export class ListClosings extends PageRequest {}

export const closeBooks = creation('membership.ledger.close', CloseBooks, ClosingView, 'fees.approve');
export const reopenBooks = creation('membership.ledger.reopen', ReopenBooks, ClosingView, 'fees.approve');
export const listClosings = query('membership.ledger.list-closings', ListClosings, ClosingPage, 'fees.read');
