import { IsInt, IsOptional, IsString, IsUUID, Min } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsPence, IsProse, IsUrn } from '../fields.js';
import { creation } from '../operation.js';

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

export class MembershipStateView {
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
  memberships: MembershipStateView[];
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
