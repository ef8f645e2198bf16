import { ArrayMaxSize, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { IsCode, IsProse, PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';
import { InvoicePart, PayerFields } from './payer.contract.js';

/** Lays out the money of a work item; what is left stays in suspense, or becomes the credit of the payer that is named. */
export class WorkAllocation {
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => InvoicePart)
  parts: InvoicePart[];
  /** The payer whose credit the rest becomes. */
  @IsOptional()
  @ValidateNested()
  @Type(() => PayerFields)
  restTo?: PayerFields;
}

export class AllocateWorkItem extends WorkAllocation {
  @IsUUID()
  item: string;
}

export class WorkReason {
  @IsProse(500)
  reason: string;
}

/** The money of the item is somebody else's. */
export class DisownWorkItem extends WorkReason {
  @IsUUID()
  item: string;
}

export class CloseWorkItem extends WorkReason {
  @IsUUID()
  item: string;
}

export class SettledWorkItemView {
  item: string;
  payment: string | null;
  closed: boolean;
  /** What still lies in suspense of the item's payment. */
  unallocatedPence: number;
}

export const allocateWorkItem = creation(
  'membership.work.allocate',
  AllocateWorkItem,
  SettledWorkItemView,
  'fees.write',
);
export const disownWorkItem = creation(
  'membership.work.disown',
  DisownWorkItem,
  SettledWorkItemView,
  'fees.write',
);
export const closeWorkItem = creation(
  'membership.work.close',
  CloseWorkItem,
  SettledWorkItemView,
  'fees.write',
);

/**
 * Work that is about money which came in. `overpayment`: it is its payer's credit already. `payment-returned`: the bank may
 * have sent it back, which reversing the payment or closing the item with a reason decides.
 */
export const moneyWork = [
  'payment-unmatched',
  'payment-ambiguous',
  'overpayment',
  'payment-returned',
] as const;
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
  /** The school that followed that one, where it is about a succession. */
  successor: string | null;
  /** The name of that school or trust. */
  payerName: string | null;
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
