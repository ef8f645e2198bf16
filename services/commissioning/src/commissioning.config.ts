import { ServiceConfig } from '@partnership/service';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsString, IsUrl, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { Publisher } from './ocds/parties.js';

/** The pot, its lines and its years are records, not configuration. */
export class CommissioningConfig extends ServiceConfig {
  /** Days from an award to the first payment and the beginning of work, in which the award can be challenged. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(60)
  standstillDays = 10;

  /** The address that people use, for addresses in what is published; without a slash at the end. */
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  @Matches(/[^/]$/)
  publicUrl = 'http://localhost:3000';

  /** The prefix that the Open Contracting Partnership registered; that of its documentation until then. */
  @Matches(/^ocds-[a-z0-9]{6}$/)
  ocdsPrefix = 'ocds-213czf';

  /** Who publishes and buys, and who funds: an id in a register of organisations, and a name. */
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  publisherId = 'PARTNERSHIP';

  @IsString()
  @MinLength(1)
  @MaxLength(200)
  publisherName = 'City School Partnership';

  @IsString()
  @MinLength(1)
  @MaxLength(100)
  funderId = 'CITY-COUNCIL';

  @IsString()
  @MinLength(1)
  @MaxLength(200)
  funderName = 'City Council';

  get publisher(): Publisher {
    const funder = { id: this.funderId, name: this.funderName };
    return { id: this.publisherId, name: this.publisherName, funder };
  }

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

  /** Above this many pence one person approves a payment and another releases it. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  twoPersonPence = 1_000_000;

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

  /** How long suggestions wait for districts to say which schools are similar, in milliseconds. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(5_000)
  similarityWithinMs = 1_000;
}
