import { IsOptional } from 'class-validator';
import { IsCode, PageRequest } from '../fields.js';
import { query } from '../operation.js';

/** Work that is about money which came in. `overpayment`: it is its payer's credit already. */
export const moneyWork = ['payment-unmatched', 'payment-ambiguous', 'overpayment'] as const;
export type MoneyWork = (typeof moneyWork)[number];

export class WorkSuggestionView {
  invoiceNumber: number;
  /** What speaks for it: `reference`, `urn`, `purchase-order`, `name-and-amount`, `amount`. @example amount */
  why: string;
  /** What is open on the invoice now. */
  outstandingPence: number;
}

/** What a person must sort out; money on it is in the ledger already, in suspense or as a payer's credit. */
export class WorkItemView {
  item: string;
  /** @example roll-needed */
  kind: string;
  /** The school; null where it is not about one, or nobody knows which. */
  urn: string | null;
  trustId: string | null;
  year: number | null;
  detail: string;
  /** The payment whose money it is about. */
  payment: string | null;
  amountPence: number | null;
  /** As the bank gave it. */
  reference: string | null;
  receivedOn: string | null;
  suggestions: WorkSuggestionView[];
  openedAt: string;
}

export class WorkItemPage {
  items: WorkItemView[];
  next: string | null;
}

export class ListWorkItems extends PageRequest {
  @IsOptional()
  @IsCode()
  kind?: string;
}

export const listWorkItems = query('membership.work.list', ListWorkItems, WorkItemPage, 'fees.read');
