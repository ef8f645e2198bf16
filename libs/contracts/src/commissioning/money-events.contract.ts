import { IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsUrn } from '../fields.js';
import { supplierInvoiceStates, type SupplierInvoiceState } from './supplier-invoices.contract.js';

export class SupplierInvoiceMoved {
  @IsUUID()
  invoice: string;
  @IsOptional()
  @IsUUID()
  commission: string | null;
  /** The school that is paid; null where it is no school. */
  @IsOptional()
  @IsUrn()
  supplierUrn: string | null;
  @IsIn(supplierInvoiceStates)
  state: SupplierInvoiceState;
  @IsInt()
  amountPence: number;
}

export class PotClosed {
  @IsString()
  year: string;
  /** The year into which money was carried. */
  @IsString()
  next: string;
}

export class PotStatementPublished {
  @IsString()
  year: string;
  @IsInt()
  quarter: number;
  /** SHA-256 of what was published. */
  @IsString()
  hash: string;
}

export const supplierInvoiceMoved = event('commissioning.supplier-invoice.moved.v1', SupplierInvoiceMoved);
export const potClosed = event('commissioning.pot.closed.v1', PotClosed);
export const potStatementPublished = event('commissioning.pot-statement.published.v1', PotStatementPublished);
