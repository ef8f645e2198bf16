import { IsInt, IsOptional, IsString, IsUUID, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { event } from '../event.js';
import { IsCivilDate, IsPence, IsProse, IsUrn, PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';

export class AllocationView {
  allocation: string;
  /** `invoice`, `credit` (of the payer) or `not-ours`. @example invoice */
  target: string;
  invoiceNumber: number | null;
  urn: string | null;
  trustId: string | null;
  payerName: string | null;
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
  payerName: string | null;
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

export class Payment {
  @IsInt()
  @Min(1)
  invoiceNumber: number;
  @IsPence()
  amountPence: number;
  @IsCivilDate()
  receivedOn: string;
  /** As the bank gives it. @example INV000123 */
  @IsProse(140)
  reference: string;
}

export class RecordPayment extends Payment {}

export class MembershipOfPayment {
  urn: string;
  /** @example active */
  state: string;
}

export class PaymentView {
  payment: string;
  invoiceNumber: number;
  /** The school that pays; null where a trust does. */
  urn: string | null;
  trustId: string | null;
  amountPence: number;
  /** What the invoice did not need; it is kept as the school's credit. */
  creditPence: number;
  receivedOn: string;
  reference: string;
  invoiceState: string;
  /** Where the memberships that hang on the invoice stand now. */
  memberships: MembershipOfPayment[];
}

export class PaymentRecorded {
  @IsUUID()
  payment: string;
  @IsInt()
  invoiceNumber: number;
  /** The school that pays; null where a trust does. */
  @IsOptional()
  @IsUrn()
  urn: string | null;
  @IsOptional()
  @IsString()
  trustId: string | null;
  @IsInt()
  amountPence: number;
}

export const recordPayment = creation('membership.payment.record', RecordPayment, PaymentView, 'fees.write');
export const paymentRecorded = event('membership.payment.recorded.v1', PaymentRecorded);
