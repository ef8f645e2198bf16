import { IsInt, IsOptional, Min } from 'class-validator';
import { IsPence, IsProse, IsUrn } from '../fields.js';

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
