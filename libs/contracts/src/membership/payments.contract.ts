import { IsInt, IsUUID, Min } from 'class-validator';
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

export class PaymentView {
  payment: string;
  invoiceNumber: number;
  urn: string;
  amountPence: number;
  /** What the invoice did not need; it is kept as the school's credit. */
  creditPence: number;
  receivedOn: string;
  reference: string;
  invoiceState: string;
  membershipState: string;
}

export class PaymentRecorded {
  @IsUUID()
  payment: string;
  @IsInt()
  invoiceNumber: number;
  @IsUrn()
  urn: string;
  @IsInt()
  amountPence: number;
}

export const recordPayment = creation('membership.payment.record', RecordPayment, PaymentView, 'fees.write');
export const paymentRecorded = event('membership.payment.recorded.v1', PaymentRecorded);
