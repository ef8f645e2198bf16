import { IsIn, IsInt, IsOptional, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsPence, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { PayerFields } from './payer.contract.js';

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
  /** Null where it is of a payment that nobody has been found for. */
  payerName: string | null;
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
