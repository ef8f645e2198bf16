import { ServiceConfig } from '@partnership/service';
import { Type } from 'class-transformer';
import { IsInt, IsString, Matches, Max, Min } from 'class-validator';

/** The pot, its lines and its years are records, not configuration. */
export class CommissioningConfig extends ServiceConfig {
  /** Days from an award to the first payment and the beginning of work, in which the award can be challenged. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(60)
  standstillDays = 10;

  /** Whole days between the day on which a call opens and its deadline. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(180)
  callMinimumDays = 10;

  /** 32 bytes in base64url: the keys of calls, under which expressions of interest are sealed, are wrapped with it. */
  @Matches(/^[A-Za-z0-9_-]{43}$/)
  sealingKey: string;

  /** Keys that were used before, joined by commas: what was wrapped with them still opens. */
  @IsString()
  @Matches(/^([A-Za-z0-9_-]{43}(,|$))*$/)
  sealingKeysBefore = '';
}
