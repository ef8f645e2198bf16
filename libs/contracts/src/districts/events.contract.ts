import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsUrn } from '../fields.js';
import { phases, type Phase, schoolStatuses, type SchoolStatus } from './phases.contract.js';

/** What other services keep of a school: enough to know it, no more. */
export class SchoolSummary {
  @IsUrn()
  urn: string;
  @IsString()
  name: string;
  @IsIn(phases)
  phase: Phase;
  @IsOptional()
  @IsString()
  establishmentType: string | null;
  @IsIn(schoolStatuses)
  status: SchoolStatus;
  @Matches(/^\d{3}$/)
  authority: string;
  @IsBoolean()
  inCity: boolean;
  @IsOptional()
  @IsCode()
  district: string | null;
  @IsOptional()
  @IsString()
  trustId: string | null;
  /** Absent in events from before it was told. */
  @IsOptional()
  @IsString()
  trustName?: string | null;
  @IsOptional()
  @IsInt()
  @Min(0)
  pupils: number | null;
  /** The source and the day of `pupils`, which an invoice freezes. */
  @IsOptional()
  @IsString()
  pupilsSource: string | null;
  @IsOptional()
  @IsCivilDate()
  pupilsAsAt: string | null;
  /** Overall effectiveness, 1 to 4, where a graded inspection gave one. This and the next two are absent in older events. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(4)
  overall?: number | null;
  /** Metres on the national grid. */
  @IsOptional()
  @IsInt()
  @Min(0)
  easting?: number | null;
  @IsOptional()
  @IsInt()
  @Min(0)
  northing?: number | null;
  @IsInt()
  @Min(1)
  version: number;
}

/** How many schools one event carries at most. */
export const schoolsPerEvent = 250;

/** Schools whose record changed together; each carries its own version. */
export class SchoolsRecorded {
  @ValidateNested({ each: true })
  @ArrayMaxSize(schoolsPerEvent)
  @Type(() => SchoolSummary)
  schools: SchoolSummary[];
}

export class FeedRunEnded {
  @IsUUID()
  run: string;
  @IsCode()
  profile: string;
  @IsCivilDate()
  asAt: string;
  @IsInt()
  loaded: number;
  @IsInt()
  quarantined: number;
}

export class SignalChanged {
  @IsUUID()
  signal: string;
  @IsUrn()
  urn: string;
  @IsOptional()
  @IsCode()
  district: string | null;
  @IsCode()
  rule: string;
  @IsOptional()
  @IsUUID()
  caseId: string | null;
}

export class LeadChanged {
  @IsCode()
  district: string;
  @IsUUID()
  personId: string;
  @IsCivilDate()
  from: string;
  @IsOptional()
  @IsCivilDate()
  until: string | null;
}

export const schoolsRecorded = event('districts.schools.recorded.v1', SchoolsRecorded);
export const feedRunLoaded = event('districts.feed-run.loaded.v1', FeedRunEnded);
export const feedRunReversed = event('districts.feed-run.reversed.v1', FeedRunEnded);
export const signalRaised = event('districts.signal.raised.v1', SignalChanged);
export const signalTakenUp = event('districts.signal.taken-up.v1', SignalChanged);
export const signalDismissed = event('districts.signal.dismissed.v1', SignalChanged);
export const signalWithdrawn = event('districts.signal.withdrawn.v1', SignalChanged);
export const leadAppointed = event('districts.lead.appointed.v1', LeadChanged);
export const leadEnded = event('districts.lead.ended.v1', LeadChanged);

/** A file that was due had not come when its days of grace were over. Said once for each due day. */
export class FeedLate {
  @IsCode()
  profile: string;
  @IsCivilDate()
  dueOn: string;
  /** The newest day of which figures are there. */
  @IsOptional()
  @IsCivilDate()
  lastAsAt: string | null;
}

export const feedLate = event('districts.feed.late.v1', FeedLate);
