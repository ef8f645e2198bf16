import { ServiceConfig } from '@partnership/service';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';

/** The pot, its lines and its years are records, not configuration. */
export class CommissioningConfig extends ServiceConfig {
  /** Days from an award to the first payment and the beginning of work, in which the award can be challenged. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(60)
  standstillDays = 10;

  /** The share of the core members in office, in per cent, that decides an item at a meeting of the Group. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  quorumPercent = 50;

  /** However few core members there are, no fewer than these decide. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  quorumLeast = 3;

  /** True where the chair's vote decides when as many are for as against; else such an item is not carried. */
  @Transform(({ value }) => value === true || value === 'true')
  @IsBoolean()
  chairCasts = false;
}
