import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsPence, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** What of a sum goes to one invoice. */
export class InvoicePart {
  @IsInt()
  @Min(1)
  invoiceNumber: number;
  @IsPence()
  pence: number;
}

/** A school or a trust, exactly one of the two. */
export class PayerFields {
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsProse(50)
  trustId?: string;
}

// ---------------------------------------------------------------- payments

export class AllocationView {
  allocation: string;
  /** `invoice`, `credit` (of the payer) or `not-ours`. @example invoice */
  target: string;
  invoiceNumber: number | null;
  urn: string | null;
  trustId: string | null;
  pence: number;
  /** The day that counts for the invoice. */
  countsOn: string;
  recordedAt: string;
  recordedBy: string;
  /** True where it was undone later, by a slip found or a payment reversed. */
  undone: boolean;
}

/** Money that came in, and what it was laid out for. */
export class ReceivedPaymentView {
  payment: string;
  /** The payer; both null while nobody knows who paid. */
  urn: string | null;
  trustId: string | null;
  amountPence: number;
  receivedOn: string;
  reference: string;
  recordedAt: string;
  recordedBy: string;
  /** The bank statement it stood in; null where it was recorded by hand. */
  statement: string | null;
  allocations: AllocationView[];
  /** What is laid out for nothing yet: it lies in suspense. */
  unallocatedPence: number;
  /** Proposed or paid back out of suspense. */
  refundedPence: number;
  reversedOn: string | null;
  reversalReason: string | null;
}

export class ReceivedPaymentPage {
  items: ReceivedPaymentView[];
  next: string | null;
}

export class ListPayments extends PageRequest {
  /** Payments for invoices or credit of this school. */
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  invoiceNumber?: number;
  @IsOptional()
  @IsUUID()
  statement?: string;
}

export class ShowPayment {
  @IsUUID()
  payment: string;
}

export class PaymentReversal {
  /** The day the bank took the money back. */
  @IsCivilDate()
  on: string;
  @IsProse(500)
  reason: string;
}

export class ReversePayment extends PaymentReversal {
  @IsUUID()
  payment: string;
}

export class AllocationUndoing {
  @IsProse(500)
  reason: string;
}

export class UndoAllocation extends AllocationUndoing {
  @IsUUID()
  allocation: string;
}

export class UndoneAllocationView {
  allocation: string;
  /** The payment whose money lies in suspense again; null where it is the payer's credit again. */
  payment: string | null;
  pence: number;
}

export const listPayments = query('membership.payment.list', ListPayments, ReceivedPaymentPage, 'fees.read');
export const showPayment = query('membership.payment.show', ShowPayment, ReceivedPaymentView, 'fees.read');
export const reversePayment = creation(
  'membership.payment.reverse',
  ReversePayment,
  ReceivedPaymentView,
  'fees.write',
);
export const undoAllocation = creation(
  'membership.allocation.undo',
  UndoAllocation,
  UndoneAllocationView,
  'fees.write',
);

export class PaymentReversed {
  @IsUUID()
  payment: string;
  @IsInt()
  amountPence: number;
  @IsCivilDate()
  on: string;
}

export class InvoiceMoneyMoved {
  @IsInt()
  invoiceNumber: number;
  /** What was laid out for the invoice; negative where it was taken back. */
  @IsInt()
  pence: number;
  /** Null where it was the payer's credit. */
  @IsOptional()
  @IsUUID()
  payment: string | null;
}

export const paymentReversed = event('membership.payment.reversed.v1', PaymentReversed);
export const invoiceMoneyMoved = event('membership.invoice.money-moved.v1', InvoiceMoneyMoved);

// ---------------------------------------------------------------- credit

export class CreditView {
  urn: string | null;
  trustId: string | null;
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

// ---------------------------------------------------------------- refunds

export const refundStates = ['proposed', 'paid', 'cancelled'] as const;
export type RefundState = (typeof refundStates)[number];

/** Of a payer's credit (`urn` or `trustId`), or of what of a payment lies in suspense (`payment`). */
export class ProposeRefund extends PayerFields {
  @IsOptional()
  @IsUUID()
  payment?: string;
  @IsPence()
  pence: number;
  @IsProse(500)
  reason: string;
}

export class RefundPayment {
  /** The day the money left the bank. */
  @IsCivilDate()
  on: string;
  /** As the bank gives it. */
  @IsProse(140)
  reference: string;
}

export class PayRefund extends RefundPayment {
  @IsUUID()
  refund: string;
}

export class RefundCancelling {
  @IsProse(500)
  reason: string;
}

export class CancelRefund extends RefundCancelling {
  @IsUUID()
  refund: string;
}

export class RefundView {
  refund: string;
  urn: string | null;
  trustId: string | null;
  payment: string | null;
  pence: number;
  reason: string;
  /** One of `refundStates`. @example proposed */
  state: string;
  /** True where somebody else than who proposed it must pay it. */
  needsSecondPerson: boolean;
  proposedAt: string;
  proposedBy: string;
  decidedAt: string | null;
  decidedBy: string | null;
  decidedReason: string | null;
  paidOn: string | null;
  reference: string | null;
  version: number;
}

export class RefundPage {
  items: RefundView[];
  next: string | null;
}

export class ListRefunds extends PageRequest {
  @IsOptional()
  @IsIn(refundStates)
  state?: RefundState;
}

export class ShowRefund {
  @IsUUID()
  refund: string;
}

export const proposeRefund = creation('membership.refund.propose', ProposeRefund, RefundView, 'fees.write');
export const payRefund = change('membership.refund.pay', PayRefund, RefundView, 'fees.approve');
export const cancelRefund = change('membership.refund.cancel', CancelRefund, RefundView, 'fees.approve');
export const listRefunds = query('membership.refund.list', ListRefunds, RefundPage, 'fees.read');
export const showRefund = query('membership.refund.show', ShowRefund, RefundView, 'fees.read');

export class RefundChanged {
  @IsUUID()
  refund: string;
  @IsIn(refundStates)
  state: RefundState;
  @IsInt()
  pence: number;
}

export const refundChanged = event('membership.refund.changed.v1', RefundChanged);

// ---------------------------------------------------------------- write-offs

export const writeOffStates = ['proposed', 'approved', 'refused'] as const;
export type WriteOffState = (typeof writeOffStates)[number];

export class ProposeWriteOff {
  @IsInt()
  @Min(1)
  invoiceNumber: number;
  @IsPence()
  pence: number;
  @IsProse(500)
  reason: string;
}

export class WriteOffDecision {
  @IsIn(['approved', 'refused'])
  decision: 'approved' | 'refused';
  @IsProse(500)
  reason: string;
}

export class DecideWriteOff extends WriteOffDecision {
  @IsUUID()
  writeOff: string;
}

export class WriteOffView {
  writeOff: string;
  invoiceNumber: number;
  pence: number;
  reason: string;
  /** One of `writeOffStates`; a small one is approved when it is proposed. @example proposed */
  state: string;
  proposedAt: string;
  proposedBy: string;
  decidedAt: string | null;
  decidedBy: string | null;
  decidedReason: string | null;
  version: number;
}

export class WriteOffPage {
  items: WriteOffView[];
  next: string | null;
}

export class ListWriteOffs extends PageRequest {
  @IsOptional()
  @IsIn(writeOffStates)
  state?: WriteOffState;
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  invoiceNumber?: number;
}

export class ShowWriteOff {
  @IsUUID()
  writeOff: string;
}

export const proposeWriteOff = creation(
  'membership.write-off.propose',
  ProposeWriteOff,
  WriteOffView,
  'fees.write',
);
export const decideWriteOff = change(
  'membership.write-off.decide',
  DecideWriteOff,
  WriteOffView,
  'fees.approve',
);
export const listWriteOffs = query('membership.write-off.list', ListWriteOffs, WriteOffPage, 'fees.read');
export const showWriteOff = query('membership.write-off.show', ShowWriteOff, WriteOffView, 'fees.read');

export class InvoiceWrittenOff {
  @IsUUID()
  writeOff: string;
  @IsInt()
  invoiceNumber: number;
  @IsInt()
  pence: number;
}

export const invoiceWrittenOff = event('membership.invoice.written-off.v1', InvoiceWrittenOff);

// ---------------------------------------------------------------- the work list

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
