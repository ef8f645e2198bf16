import { ServiceConfig } from '@partnership/service';
import { Type } from 'class-transformer';
import { IsInt, IsNumber, Matches, Max, Min } from 'class-validator';

/** What differs between elections is frozen with each of them, and no setting. */
export class ElectionsConfig extends ServiceConfig {
  /** 32 bytes in base64url: token keys, log keys and seeds for lots are sealed with it. */
  @Matches(/^[A-Za-z0-9_-]{43}$/)
  electionKey: string;

  /** How often waiting ballots are looked through for a batch. */
  @Type(() => Number)
  @IsNumber()
  @Min(0.05)
  @Max(3600)
  batchSeconds = 5;

  /** Seconds between two looks for steps of the timetable whose time has come. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3600)
  timetableSeconds = 60;
}
