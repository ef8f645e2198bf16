import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBase64,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { event } from '../event.js';
import { IsCode, IsProse, PageRequest } from '../fields.js';
import { command, creation, query } from '../operation.js';

export const bankDateFormats = [
  'YYYY-MM-DD',
  'DD/MM/YYYY',
  'DD/MM/YY',
  'DD-MM-YYYY',
  'DD MMM YYYY',
  'DD MMM YY',
] as const;
export type BankDateFormat = (typeof bankDateFormats)[number];

/** Headings of the file. Either one signed `amount`, or `moneyIn` and `moneyOut`. */
export class BankColumns {
  /** @example Date */
  @IsProse(100)
  date: string;
  /** Searched for references; the first must be in the file. @example ["Description", "Reference"] */
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  text: string[];
  @IsOptional()
  @IsProse(100)
  amount?: string;
  @IsOptional()
  @IsProse(100)
  moneyIn?: string;
  @IsOptional()
  @IsProse(100)
  moneyOut?: string;
  /** The bank's own number of the transaction. */
  @IsOptional()
  @IsProse(100)
  bankId?: string;
}

/** How a bank writes its export. */
export class AddBankProfile {
  /** @example unity-trust */
  @IsCode()
  @MaxLength(60)
  code: string;
  @IsProse(200)
  name: string;
  @ValidateNested()
  @Type(() => BankColumns)
  columns: BankColumns;
  /** Tried in this order. @example ["DD/MM/YYYY"] */
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @IsIn(bankDateFormats, { each: true })
  dateFormats: BankDateFormat[];
  /** The sign that money in has in the `amount` column. */
  @IsIn(['positive', 'negative'])
  moneyInIs: 'positive' | 'negative';
}

export class BankColumnsView {
  date: string;
  text: string[];
  amount: string | null;
  moneyIn: string | null;
  moneyOut: string | null;
  bankId: string | null;
}

export class BankProfileView {
  code: string;
  name: string;
  columns: BankColumnsView;
  dateFormats: string[];
  moneyInIs: string;
  builtIn: boolean;
}

export class BankProfilePage {
  items: BankProfileView[];
  next: string | null;
}

export class ListBankProfiles extends PageRequest {}

export class BankDelivery {
  /** @example generic */
  @IsCode()
  @MaxLength(60)
  profile: string;
}

/** Bytes that a statement has at most. */
export const bankFileBytes = 5 * 2 ** 20;

export class TakeBankStatement extends BankDelivery {
  @IsOptional()
  @IsProse(255)
  fileName?: string;
  /** The file as it came, base64. */
  @IsBase64()
  @MaxLength(7_000_000)
  bytes: string;
}

/** What became of a bank file. When finished, received = matched + workItems + ignored + duplicates + quarantined. */
export class BankStatementView {
  statement: string;
  profile: string;
  fileName: string | null;
  sha256: string;
  /** True where the same file had been taken before: nothing was changed. */
  unchanged: boolean;
  /** Its first and last day; null where no line could be read. */
  firstOn: string | null;
  lastOn: string | null;
  received: number;
  /** Booked for invoices. */
  matched: number;
  /** Booked, and a person must say what for; or money out that may be a payment returned. */
  workItems: number;
  /** Other money out. */
  ignored: number;
  /** In an earlier file already. */
  duplicates: number;
  quarantined: number;
  /** Lines that are still to be matched. */
  waiting: number;
  receivedAt: string;
  receivedBy: string;
  finishedAt: string | null;
}

export class BankStatementPage {
  items: BankStatementView[];
  next: string | null;
}

export class ListBankStatements extends PageRequest {}

export class ShowBankStatement {
  @IsUUID()
  statement: string;
}

export const bankLineOutcomes = ['waiting', 'matched', 'work-item', 'ignored', 'duplicate'] as const;
export type BankLineOutcome = (typeof bankLineOutcomes)[number];

export class ListBankLines extends PageRequest {
  @IsUUID()
  statement: string;
  @IsOptional()
  @IsIn(bankLineOutcomes)
  outcome?: BankLineOutcome;
}

export class BankLineView {
  line: number;
  bookedOn: string;
  text: string;
  /** Negative where money went out. */
  pence: number;
  bankId: string | null;
  /** One of `bankLineOutcomes`. @example matched */
  outcome: string;
  /** How it was matched, or why it was not. */
  detail: string | null;
  payment: string | null;
  /** Where the line stood first. */
  duplicateOfStatement: string | null;
  duplicateOfLine: number | null;
}

export class BankLinePage {
  items: BankLineView[];
  next: string | null;
}

export class ListBankLineFaults extends PageRequest {
  @IsUUID()
  statement: string;
}

export class BankLineFaultView {
  line: number;
  /** The heading; null where the whole line is at fault. */
  column: string | null;
  /** @example bad-amount */
  code: string;
  detail: string;
}

export class BankLineFaultPage {
  items: BankLineFaultView[];
  next: string | null;
}

export const listBankProfiles = query(
  'membership.bank.list-profiles',
  ListBankProfiles,
  BankProfilePage,
  'fees.read',
);
export const addBankProfile = creation(
  'membership.bank.add-profile',
  AddBankProfile,
  BankProfileView,
  'fees.write',
);
export const takeBankStatement = command(
  'membership.bank.take-statement',
  TakeBankStatement,
  BankStatementView,
  'fees.write',
);
export const listBankStatements = query(
  'membership.bank.list-statements',
  ListBankStatements,
  BankStatementPage,
  'fees.read',
);
export const showBankStatement = query(
  'membership.bank.show-statement',
  ShowBankStatement,
  BankStatementView,
  'fees.read',
);
export const listBankLines = query('membership.bank.list-lines', ListBankLines, BankLinePage, 'fees.read');
export const listBankLineFaults = query(
  'membership.bank.list-line-faults',
  ListBankLineFaults,
  BankLineFaultPage,
  'fees.read',
);

export class BankStatementFinished {
  @IsUUID()
  statement: string;
  @IsInt()
  received: number;
  @IsInt()
  matched: number;
  @IsInt()
  workItems: number;
}

export const bankStatementFinished = event('membership.bank.statement-finished.v1', BankStatementFinished);
