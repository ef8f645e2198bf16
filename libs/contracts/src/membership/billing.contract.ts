import { IsIn, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { IsProse, IsUrn } from '../fields.js';
import { change, command, query } from '../operation.js';
import { InvoiceView } from './invoices.contract.js';

export const billingModes = ['per-school', 'trust-wide'] as const;
export type BillingMode = (typeof billingModes)[number];

/** As the directory knows the trust. */
const IsTrustId = (): PropertyDecorator =>
  Matches(/^[A-Za-z0-9-]{1,40}$/, { message: '$property must be the id of a trust' });

export class TrustOfSchools {
  /** @example 2053 */
  @IsTrustId()
  trustId: string;
}

export class TrustBilling {
  /** @example trust-wide */
  @IsIn(billingModes)
  mode: BillingMode;
  /** The trust’s own number for the order, printed on its invoices. @example PO-4711 */
  @IsOptional()
  @IsProse(60)
  purchaseOrder?: string | null;
  /** The person at the trust to whom invoices go. */
  @IsOptional()
  @IsUUID()
  contact?: string | null;
}

export class SetTrustBilling extends TrustBilling {
  /** @example 2053 */
  @IsTrustId()
  trustId: string;
}

/** How a trust is invoiced; each of its schools by itself until it asks otherwise. */
export class TrustBillingView {
  trustId: string;
  /** As the directory names it; `Trust` and its id until it has. @example Ark Schools */
  trustName: string;
  mode: string;
  purchaseOrder: string | null;
  contact: string | null;
  /** Members among its schools. */
  members: number;
}

export class SchoolOrder {
  /** The school’s own number for its order of that year; null takes it away. @example PO-2026-118 */
  @IsOptional()
  @IsProse(60)
  purchaseOrder: string | null;
}

export class SetSchoolOrder extends SchoolOrder {
  @IsUrn()
  urn: string;
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year: number;
}

export class SchoolOrderView {
  urn: string;
  year: number;
  purchaseOrder: string | null;
}

export class InvoiceOrder {
  /** The payer’s own number for the order. @example PO-2026-118 */
  @IsProse(60)
  purchaseOrder: string;
}

export class SetInvoiceOrder extends InvoiceOrder {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  number: number;
}

export const setTrustBilling = command(
  'membership.trust.set-billing',
  SetTrustBilling,
  TrustBillingView,
  'billing.write',
);
export const showTrustBilling = query(
  'membership.trust.show-billing',
  TrustOfSchools,
  TrustBillingView,
  'invoices.read',
);
export const setSchoolOrder = command(
  'membership.order.set',
  SetSchoolOrder,
  SchoolOrderView,
  'billing.write',
);
export const setInvoiceOrder = change(
  'membership.invoice.set-order',
  SetInvoiceOrder,
  InvoiceView,
  'billing.write',
);
