import { ServiceConfig } from '@partnership/service';
import { Type } from 'class-transformer';
import {
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
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

  /** Days of notice that a member must give before it leaves. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(730)
  noticeDays = 0;

  /** The address that people use, for links in notices; without a slash at the end. */
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  @Matches(/[^/]$/)
  publicUrl = 'http://localhost:3000';

  /** The ballot box's own address, where people vote; without a slash at the end. */
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  @Matches(/[^/]$/)
  boxPublicUrl = 'http://localhost:3001';

  /** Where notices are mailed; name and password, if any, stand in it. */
  @Matches(/^smtps?:\/\//)
  smtpUrl: string;

  /** Whom notices come from and replies go to: `Name <address>`. */
  @IsString()
  @MaxLength(320)
  @Matches(/^[^\p{Cc}]*[^\s<>@]+@[a-z0-9.-]+>?$/iu)
  mailFrom = 'Partnership <notices@partnership.example>';

  /** Where reports of mail that bounced are sent; the address of `mailFrom` where absent. */
  @IsOptional()
  @Matches(/^[^\s<>@\p{Cc}]+@[a-z0-9.-]+$/iu)
  mailBounces?: string;

  /** Notices that one process sends a second at most. */
  @Type(() => Number)
  @IsNumber()
  @Min(0.1)
  @Max(1000)
  mailPerSecond = 20;

  /** Connections of one process to the mail server at most. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(5)
  mailConnections = 5;

  /** Seconds before a notice that was deferred is tried again; doubled with each try, four hours at most. */
  @Type(() => Number)
  @IsNumber()
  @Min(0.01)
  @Max(3600)
  mailRetrySeconds = 60;

  /** Tries of a notice to a recipient before it is given up. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  mailTries = 14;

  /** Seconds that the mail server may take for one step of sending. */
  @Type(() => Number)
  @IsNumber()
  @Min(0.1)
  @Max(300)
  mailStepSeconds = 20;

  /** A refund above so many pence is paid by somebody else than who proposed it. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  refundLimitPence = 10_000;

  /** A debt above so many pence is given up by somebody else than who proposed it. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  writeOffLimitPence = 5_000;

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
