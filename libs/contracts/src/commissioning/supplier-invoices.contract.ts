import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsOptional,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate, IsPence, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const supplierInvoiceStates = [
  'received',
  'matched',
  'approved',
  'paid',
  'disputed',
  'refused',
] as const;
export type SupplierInvoiceState = (typeof supplierInvoiceStates)[number];

/** What a supplier asks to be paid: for milestones of a commission, or against a purchase. */
export class RecordSupplierInvoice {
  @IsOptional()
  @IsUUID()
  commission?: string;
  @IsOptional()
  @IsUUID()
  purchase?: string;
  /** The supplier's own number; the same supplier cannot use it twice. @example INV-2027-014 */
  @Matches(/[A-Za-z0-9]/, { message: 'number must have a letter or a digit' })
  @MaxLength(60)
  number: string;
  @IsCivilDate()
  issuedOn: string;
  @IsPence()
  amountPence: number;
  /** The milestones that it is for; none where it is for a purchase. */
  @IsUUID(undefined, { each: true })
  @ArrayMaxSize(50)
  @ArrayUnique()
  milestones: string[];
}

export class InvoicedPart {
  @IsUUID()
  milestone: string;
  /** All that the milestone still has, or a part of it. */
  @IsPence()
  amountPence: number;
  /** Why only a part is paid; required where the milestone is partially met. */
  @IsOptional()
  @IsProse()
  reason?: string;
}

export class InvoiceMatching {
  /** What is paid for each milestone of the invoice: together its amount. None where it is for a purchase. */
  @ValidateNested({ each: true })
  @ArrayMaxSize(50)
  @ArrayUnique(({ milestone }: InvoicedPart) => milestone)
  @Type(() => InvoicedPart)
  parts: InvoicedPart[];
}

export class MatchSupplierInvoice extends InvoiceMatching {
  @IsUUID()
  invoice: string;
}

export class NameSupplierInvoice {
  @IsUUID()
  invoice: string;
}

export class InvoiceDoubt {
  @IsProse()
  reason: string;
}

export class DoubtSupplierInvoice extends InvoiceDoubt {
  @IsUUID()
  invoice: string;
}

export class SupplierInvoicePartView {
  milestone: string;
  title: string;
  /** Null until the invoice is matched. */
  amountPence: number | null;
  reason: string | null;
}

export class SupplierPaymentView {
  payment: string;
  /** What the supplier sees on its bank statement. @example CP000042 */
  remittance: string;
  invoice: string;
  amountPence: number;
  /** The financial year and the line that paid. */
  year: string;
  line: string;
  /** `released`, `instructed` to the bank, `sent`, or `bounced`. */
  state: string;
  instruction: string | null;
  releasedBy: string;
  releasedAt: string;
  bouncedAt: string | null;
  /** Why it came back. */
  bounce: string | null;
  version: number;
}

export class SupplierInvoiceView {
  invoice: string;
  commission: string | null;
  purchase: string | null;
  /** The school that is paid; null where it is no school. */
  supplierUrn: string | null;
  /** Its name. */
  payee: string;
  number: string;
  issuedOn: string;
  amountPence: number;
  state: string;
  parts: SupplierInvoicePartView[];
  /** True where the amount needs two people: one approves, another releases. */
  twoPeople: boolean;
  /** Why it is disputed or was refused. */
  why: string | null;
  recordedBy: string;
  recordedAt: string;
  matchedBy: string | null;
  approvedBy: string | null;
  releasedBy: string | null;
  payments: SupplierPaymentView[];
  version: number;
}

export class SupplierInvoiceEntryView {
  invoice: string;
  commission: string | null;
  purchase: string | null;
  supplierUrn: string | null;
  payee: string;
  number: string;
  issuedOn: string;
  amountPence: number;
  state: string;
  recordedAt: string;
  version: number;
}

export class SupplierInvoicePage {
  items: SupplierInvoiceEntryView[];
  next: string | null;
}

export class ListSupplierInvoices extends PageRequest {
  @IsOptional()
  @IsIn(supplierInvoiceStates)
  state?: SupplierInvoiceState;
  @IsOptional()
  @IsUUID()
  commission?: string;
  @IsOptional()
  @IsUUID()
  purchase?: string;
  /** The school that is paid. */
  @IsOptional()
  @IsUrn()
  supplierUrn?: string;
}

export const recordSupplierInvoice = creation(
  'commissioning.supplier-invoice.record',
  RecordSupplierInvoice,
  SupplierInvoiceView,
  'supplier-invoices.record',
);
export const showSupplierInvoice = query(
  'commissioning.supplier-invoice.show',
  NameSupplierInvoice,
  SupplierInvoiceView,
  'supplier-invoices.read',
);
export const listSupplierInvoices = query(
  'commissioning.supplier-invoice.list',
  ListSupplierInvoices,
  SupplierInvoicePage,
  'supplier-invoices.read',
);
export const matchSupplierInvoice = change(
  'commissioning.supplier-invoice.match',
  MatchSupplierInvoice,
  SupplierInvoiceView,
  'supplier-invoices.match',
);
export const disputeSupplierInvoice = change(
  'commissioning.supplier-invoice.dispute',
  DoubtSupplierInvoice,
  SupplierInvoiceView,
  'supplier-invoices.match',
);
export const refuseSupplierInvoice = change(
  'commissioning.supplier-invoice.refuse',
  DoubtSupplierInvoice,
  SupplierInvoiceView,
  'supplier-invoices.match',
);
export const approveSupplierInvoice = change(
  'commissioning.supplier-invoice.approve',
  NameSupplierInvoice,
  SupplierInvoiceView,
  'supplier-payments.release',
);
export const releaseSupplierPayment = change(
  'commissioning.supplier-payment.release',
  NameSupplierInvoice,
  SupplierInvoiceView,
  'supplier-payments.release',
);
