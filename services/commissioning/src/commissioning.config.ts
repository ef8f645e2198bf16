import { ServiceConfig } from '@partnership/service';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/** The pot, its lines and its years are records, not configuration. */
export class CommissioningConfig extends ServiceConfig {
  /** Days from an award to the first payment and the beginning of work, in which the award can be challenged. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(60)
  standstillDays = 10;

  /** Days for which the evidence of a strength counts, from the day it shows. */
  @Type(() => Number)
  @IsInt()
  @Min(30)
  @Max(3650)
  strengthEvidenceDays = 1095;

  /** Days before a strength lapses at which that is announced. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(365)
  strengthNoticeDays = 60;
}
