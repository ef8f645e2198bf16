import { ArrayMaxSize, ArrayMinSize, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';
import { InvoicePart, PayerFields } from './payer.contract.js';

export class CreditView {
  urn: string | null;
  trustId: string | null;
  payerName: string;
  /** What we owe to the payer. */
  pence: number;
}

export class CreditPage {
  items: CreditView[];
  next: string | null;
}

export class ListCredits extends PageRequest {}

/** Lays out a payer's credit for invoices, of its own or of others. */
export class AllocateCredit extends PayerFields {
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => InvoicePart)
  parts: InvoicePart[];
}

export class CreditAllocationView {
  urn: string | null;
  trustId: string | null;
  /** One of each part, in their order. */
  allocations: string[];
  /** What is left of the credit. */
  creditPence: number;
}

export const listCredits = query('membership.credit.list', ListCredits, CreditPage, 'fees.read');
export const allocateCredit = creation(
  'membership.credit.allocate',
  AllocateCredit,
  CreditAllocationView,
  'fees.write',
);
