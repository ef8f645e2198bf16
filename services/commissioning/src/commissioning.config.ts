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

  /** How long suggestions wait for districts to say which schools are similar, in milliseconds. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(5_000)
  similarityWithinMs = 1_000;
}
