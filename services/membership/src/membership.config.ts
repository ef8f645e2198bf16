import { ServiceConfig } from '@partnership/service';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { PaymentTerms } from './fees/invoice.js';
import type { Supplier } from './fees/printed-document.js';

export class MembershipConfig extends ServiceConfig {
  /** The last day of grace in a membership year, `MM-DD`. */
  @Matches(/^((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8]))$/)
  graceEnds = '10-31';

  /** Days an invoice may be paid in that is issued when grace is over or nearly so. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(365)
  paymentDays = 30;

  /** Who issues the invoices, as it is printed on them. */
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  supplierName = 'Schools Partnership';

  /** Its address, lines separated by `|`. */
  @IsString()
  @MaxLength(400)
  supplierAddress = '';

  /** Where it is registered for VAT. */
  @IsOptional()
  @Matches(/^GB(\d{9}|\d{12})$/)
  supplierVatNumber?: string;

  /** The account to which invoices are paid; all three or none. */
  @IsOptional()
  @IsString()
  @MaxLength(70)
  bankAccountName?: string;

  @IsOptional()
  @Matches(/^\d{2}-\d{2}-\d{2}$/)
  bankSortCode?: string;

  @IsOptional()
  @Matches(/^\d{8}$/)
  bankAccount?: string;

  get supplier(): Supplier {
    const { bankAccountName: accountName, bankSortCode: sortCode, bankAccount: account } = this;
    const whole = accountName !== undefined && sortCode !== undefined && account !== undefined;
    return {
      name: this.supplierName,
      address: this.supplierAddress.split('|').flatMap((line) => line.trim() || []),
      vatNumber: this.supplierVatNumber ?? null,
      bank: whole ? { accountName, sortCode, account } : null,
    };
  }

  get paymentTerms(): PaymentTerms {
    return { graceEnds: this.graceEnds, days: this.paymentDays };
  }
}
