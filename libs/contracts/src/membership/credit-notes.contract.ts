import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { event } from '../event.js';
import { IsCivilDate, IsPence, IsProse, IsUrn, PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';
import { DocumentView } from './invoices.contract.js';

export const creditNoteKinds = ['adjustment', 'roll-correction', 'cancellation'] as const;
export type CreditNoteKind = (typeof creditNoteKinds)[number];

export class CreditLine {
  /** The line of the invoice. @example 1 */
  @IsInt()
  @Min(1)
  @Max(2_000)
  line: number;
  /** What is taken off the line, before VAT. @example 10000 */
  @IsPence()
  netPence: number;
}

export class CreditOrder {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => CreditLine)
  lines: CreditLine[];
  /** Printed on the credit note. @example Agreed with the school: it joined in November. */
  @IsProse(500)
  reason: string;
}

export class CreditInvoice extends CreditOrder {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  number: number;
}

export class Cancellation {
  /** Printed on the credit note. @example Sent to the wrong trust. */
  @IsProse(500)
  reason: string;
}

export class CancelInvoice extends Cancellation {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  number: number;
}

export class CreditNoteLineView {
  /** The line of the invoice. */
  line: number;
  urn: string;
  description: string;
  financialYear: string;
  netPence: number;
  vatTreatment: string;
  vatPence: number;
}

export class CreditNoteView {
  /** Without gaps, in a series of its own. @example 1 */
  number: number;
  /** @example CN000001 */
  reference: string;
  invoiceNumber: number;
  urn: string | null;
  trustId: string | null;
  /** By the name on its invoice. */
  payerName: string;
  /** One of `creditNoteKinds`. @example roll-correction */
  kind: string;
  issuedOn: string;
  reason: string;
  lines: CreditNoteLineView[];
  netPence: number;
  vatPence: number;
  amountPence: number;
  /** What had been paid of it already, and is the payer’s credit now. */
  releasedPence: number;
}

export class CreditNotePage {
  items: CreditNoteView[];
  next: string | null;
}

export class ListCreditNotes extends PageRequest {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  invoiceNumber?: number;
  /** The school that paid. */
  @IsOptional()
  @IsUrn()
  urn?: string;
}

export class ShowCreditNote {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  number: number;
}

export class RollCorrection {
  /** Which school; needed where the invoice asks for several. */
  @IsOptional()
  @IsUrn()
  urn?: string;
  /** @example 402 */
  @IsInt()
  @Min(0)
  @Max(100_000)
  pupils: number;
  /** @example school-census */
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'source must be lower-case words joined by hyphens' })
  source: string;
  /** The census day. @example 2026-10-01 */
  @IsCivilDate()
  asAt: string;
  /** @example The school counted its nursery twice. */
  @IsProse(500)
  reason: string;
}

export class CorrectRoll extends RollCorrection {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  number: number;
}

/** What followed from a roll that was corrected after the invoice. */
export class PupilRollCorrectionView {
  correction: string;
  invoiceNumber: number;
  urn: string;
  pupilsBefore: number;
  pupils: number;
  feeBeforePence: number;
  feePence: number;
  /** The credit notes that give back what was too much. */
  creditNotes: number[];
  /** The invoice for what was too little. A membership does not hang on it. */
  supplement: number | null;
}

export class CreditNoteIssued {
  @IsInt()
  number: number;
  @IsInt()
  invoiceNumber: number;
  /** The school that paid; null where a trust does. */
  @IsOptional()
  @IsUrn()
  urn: string | null;
  @IsOptional()
  @IsString()
  trustId: string | null;
  @IsInt()
  amountPence: number;
}

export const creditInvoice = creation(
  'membership.invoice.credit',
  CreditInvoice,
  CreditNoteView,
  'fees.write',
);
export const cancelInvoice = creation(
  'membership.invoice.cancel',
  CancelInvoice,
  CreditNoteView,
  'fees.write',
);
export const correctRoll = creation(
  'membership.invoice.correct-roll',
  CorrectRoll,
  PupilRollCorrectionView,
  'fees.write',
);
export const listCreditNotes = query(
  'membership.credit-note.list',
  ListCreditNotes,
  CreditNotePage,
  'invoices.read',
);
export const showCreditNote = query(
  'membership.credit-note.show',
  ShowCreditNote,
  CreditNoteView,
  'invoices.read',
);
export const printCreditNote = query(
  'membership.credit-note.print',
  ShowCreditNote,
  DocumentView,
  'invoices.read',
);
export const creditNoteIssued = event('membership.credit-note.issued.v1', CreditNoteIssued);
