import { IsIn, IsInt, IsOptional, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { event } from '../event.js';
import { IsUrn, PageRequest } from '../fields.js';
import { query } from '../operation.js';

export const invoiceStates = ['issued', 'part-paid', 'paid'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

export class InvoiceView {
  /** Without gaps. @example 1 */
  number: number;
  urn: string;
  year: number;
  /** What a payment should quote. @example INV000001 */
  reference: string;
  issuedOn: string;
  /** An invoice of a new year that is still unpaid after this day ends the membership. */
  dueOn: string;
  /** The roll the fee was computed from, frozen with the invoice. */
  pupils: number;
  rollSource: string;
  rollAsAt: string;
  ratePencePerPupil: number;
  minimumPence: number;
  amountPence: number;
  paidPence: number;
  /** The day the last penny came in; null while something is unpaid. */
  paidOn: string | null;
  /** @example GBP */
  currency: string;
  /** @example part-paid */
  state: string;
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
  @IsUrn()
  urn: string;
  @IsInt()
  year: number;
  @IsInt()
  amountPence: number;
}

export const listInvoices = query('membership.invoice.list', ListInvoices, InvoicePage, 'fees.read');
export const showInvoice = query('membership.invoice.show', ShowInvoice, InvoiceView, 'fees.read');
export const invoiceIssued = event('membership.invoice.issued.v1', InvoiceIssued);
