import { IsIn, IsInt, IsOptional, IsString, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { event } from '../event.js';
import { IsUrn, PageRequest } from '../fields.js';
import { query } from '../operation.js';

export const invoiceStates = ['issued', 'part-paid', 'paid', 'credited', 'written-off'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/** `levy` is what a membership hangs on; a `supplement` corrects one upwards. */
export const invoiceKinds = ['levy', 'supplement'] as const;
export type InvoiceKind = (typeof invoiceKinds)[number];

export const vatTreatments = ['outside-scope', 'exempt', 'zero', 'standard'] as const;
export type VatTreatment = (typeof vatTreatments)[number];

export class InvoiceLineView {
  urn: string;
  /** @example Membership 2026/27 */
  description: string;
  /** The payer's financial year that bears the line. @example 2026/27 */
  financialYear: string;
  /** The roll the fee was computed from, frozen with the invoice; null where it rests on none. */
  pupils: number | null;
  rollSource: string | null;
  rollAsAt: string | null;
  netPence: number;
  /** One of `vatTreatments`. @example outside-scope */
  vatTreatment: string;
  vatPence: number;
  /** How the fee was computed, in words. */
  basis: string;
}

export class InvoiceView {
  /** Without gaps. @example 1 */
  number: number;
  /** The school that pays; null where a trust does. */
  urn: string | null;
  /** The trust that pays for its schools; null where a school does. */
  trustId: string | null;
  /** By the name it was issued to. */
  payerName: string;
  /** One of `invoiceKinds`. @example levy */
  kind: string;
  year: number;
  /** What a payment should quote. @example INV000001 */
  reference: string;
  issuedOn: string;
  /** An invoice of a new year that is still unpaid after this day ends the membership. */
  dueOn: string;
  /** The invoice that a supplement corrects. */
  corrects: number | null;
  /** The payer's own number for the order, as it asked for it. */
  purchaseOrder: string | null;
  lines: InvoiceLineView[];
  netPence: number;
  vatPence: number;
  amountPence: number;
  paidPence: number;
  creditedPence: number;
  writtenOffPence: number;
  /** What is still to come in. */
  outstandingPence: number;
  /** The day the last penny came in; null while something is unpaid. */
  paidOn: string | null;
  /** @example GBP */
  currency: string;
  /** @example part-paid */
  state: string;
  version: number;
}

export class InvoicePage {
  items: InvoiceView[];
  next: string | null;
}

export class ListInvoices extends PageRequest {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  year?: number;
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsIn(invoiceStates)
  state?: InvoiceState;
}

export class ShowInvoice {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  number: number;
}

export class InvoiceIssued {
  @IsInt()
  number: number;
  /** The school that pays; null where a trust does. */
  @IsOptional()
  @IsUrn()
  urn: string | null;
  @IsOptional()
  @IsString()
  trustId: string | null;
  @IsInt()
  year: number;
  @IsInt()
  amountPence: number;
}

/** A document to print, as a file. */
export class DocumentView {
  /** @example INV000001.pdf */
  fileName: string;
  /** @example application/pdf */
  contentType: string;
  base64: string;
}

export const listInvoices = query('membership.invoice.list', ListInvoices, InvoicePage, 'invoices.read');
export const showInvoice = query('membership.invoice.show', ShowInvoice, InvoiceView, 'invoices.read');
export const printInvoice = query('membership.invoice.print', ShowInvoice, DocumentView, 'invoices.read');
export const invoiceIssued = event('membership.invoice.issued.v1', InvoiceIssued);
