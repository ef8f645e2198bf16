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

  /** By how many points of ten two scorers may differ before they have to agree on a score. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10)
  scoreGap = 3;

  /** Days in which a shortlist is expected to be scored; what takes longer goes before the Group. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(60)
  scoringDays = 7;

  /** Days in which a school that did not get the work is told why. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(60)
  feedbackDays = 10;
}
