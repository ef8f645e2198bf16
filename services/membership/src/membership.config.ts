import { ServiceConfig } from '@partnership/service';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';
import type { PaymentTerms } from './fees/invoice.js';

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

  get paymentTerms(): PaymentTerms {
    return { graceEnds: this.graceEnds, days: this.paymentDays };
  }
}
