import {
  ArrayMaxSize,
  IsBase64,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { event } from './event.js';
import { IsCivilDate, IsCode, IsProse, IsUrn, Nothing, PageRequest } from './fields.js';
import { change, command, query } from './operation.js';

/** The field's phases of education. */
export const phases = [
  'nursery',
  'primary',
  'middle',
  'secondary',
  'all-through',
  'special',
  'alternative-provision',
  'post-16',
] as const;
export type Phase = (typeof phases)[number];

export const schoolStatuses = ['open', 'closed', 'proposed-to-open', 'proposed-to-close'] as const;
export type SchoolStatus = (typeof schoolStatuses)[number];

// ---------------------------------------------------------------- districts and their leads

/** A district of the city and who leads it. */
export class DistrictView {
  /** @example ladywood */
  code: string;
  /** @example Ladywood */
  name: string;
  schools: number;
  /** The lead in office today; null while the post is vacant. */
  lead: LeadView | null;
  version: number;
}

export class LeadView {
  personId: string;
  /** @example 2026-09-01 */
  from: string;
  /** The last day in office, if one is set. */
  until: string | null;
}

export class DistrictList {
  items: DistrictView[];
}

/** One term of a lead: who, from when, until when, and why it ended early if it did. */
export class LeadTermView extends LeadView {
  district: string;
  endedBecause: string | null;
}

export class LeadTermList {
  items: LeadTermView[];
}

export class ShowDistrict {
  @IsCode()
  district: string;
}

export class LeadAppointment {
  @IsUUID()
  personId: string;
  /** First day in office. @example 2026-09-01 */
  @IsCivilDate()
  from: string;
  /** Last day in office. */
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

export class AppointLead extends LeadAppointment {
  @IsCode()
  district: string;
}

export class LeadEnding {
  /** Last day in office. */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class EndLead extends LeadEnding {
  @IsCode()
  district: string;
}

export const listDistricts = query('districts.district.list', Nothing, DistrictList, 'open.read');
export const showDistrict = query('districts.district.show', ShowDistrict, DistrictView, 'open.read');
export const listLeadTerms = query('districts.lead.list', ShowDistrict, LeadTermList, 'open.read');
export const appointLead = change('districts.lead.appoint', AppointLead, DistrictView, 'districts.appoint');
export const endLead = change('districts.lead.end', EndLead, DistrictView, 'districts.appoint');

// ---------------------------------------------------------------- the directory

/** One fact of a school, where it came from and the day it was true. */
export class FactView {
  /** @example pupils */
  name: string;
  /** What kind of value this is; only a `number` or a `text` has one. @example number */
  kind: string;
  value: string | null;
  /** The feed profile or the person's role that said so. @example ofsted-mi */
  source: string;
  /** @example 2023-08-31 */
  asAt: string;
  run: string | null;
}

/** A school as the directory knows it. */
export class SchoolRecordView {
  /** @example 103153 */
  urn: string;
  name: string;
  /** @example primary */
  phase: string;
  /** The establishment type in the source's words. @example Community School */
  establishmentType: string | null;
  status: string;
  /** Local authority code. @example 330 */
  authority: string;
  inCity: boolean;
  /** District code; null until a person decides, or outside the city. @example ladywood */
  district: string | null;
  /** `suggested` by its ward or constituency, `decided` by a person, `undecided`, or `outside` the city. */
  districtBasis: string;
  /** First day in that district. @example 2023-08-31 */
  districtFrom: string | null;
  /** Why the school is in that district, or why none is set. */
  districtReason: string | null;
  /** A district that a newer file suggests instead; the school stays where it is until a person decides. */
  districtSuggestion: string | null;
  trustId: string | null;
  trustName: string | null;
  ward: string | null;
  constituency: string | null;
  postcode: string | null;
  /** Pupils on roll; null where the source gives none, which is not zero. */
  pupils: number | null;
  facts: FactView[];
  version: number;
}

/** A school in a list. */
export class SchoolEntryView {
  urn: string;
  name: string;
  phase: string;
  status: string;
  authority: string;
  district: string | null;
  districtSuggestion: string | null;
  trustId: string | null;
  pupils: number | null;
  version: number;
}

export class SchoolEntryPage {
  items: SchoolEntryView[];
  next: string | null;
}

export class ShowSchool {
  @IsUrn()
  urn: string;
}

export class ListSchools extends PageRequest {
  /** District code; `undecided` lists the city's schools with no district yet or with another one suggested. @example ladywood */
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;
  @IsOptional()
  @IsIn(schoolStatuses)
  status?: SchoolStatus;
  /** Local authority code; the city's own where absent. @example 330 */
  @IsOptional()
  @Matches(/^\d{3}$/)
  authority?: string;
  /** Part of the name. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  name?: string;
}

export class DistrictDecision {
  /** The district, or null for a school that belongs to none. @example ladywood */
  @ValidateIf((_decision, district) => district !== null)
  @IsCode()
  district: string | null;
  /** Since when the school belongs there; today or earlier. */
  @IsCivilDate()
  from: string;
  @IsProse()
  reason: string;
}

export class DecideDistrict extends DistrictDecision {
  @IsUrn()
  urn: string;
}

/** One inspection as it was published, in the terms of its own framework; grades are never converted. */
export class InspectionView {
  number: string;
  urn: string;
  /** `graded` or `ungraded`. @example graded */
  kind: string;
  /** The type of inspection in the source's words. @example S5 Inspection */
  type: string | null;
  /** `four-grades` to August 2024, `four-grades-by-area` after it, `report-card` from November 2025. @example four-grades */
  framework: string;
  inspectedOn: string;
  publishedOn: string | null;
  /** Grade 1 to 4 of overall effectiveness, as text; null where none was given. */
  overall: string | null;
  outcome: string | null;
  categoryOfConcern: string | null;
  /** Set when the inspection was of another school's URN, this school's predecessor. */
  predecessorUrn: string | null;
  /** The judgements by area. */
  judgements: JudgementView[];
  run: string;
}

export class JudgementView {
  /** @example qualityOfEducation */
  area: string;
  kind: string;
  value: string | null;
}

export class InspectionList {
  items: InspectionView[];
}

/** Schools graded good or outstanding, out of those that hold a grade. */
export class OutcomeCountView {
  /** District code; `undecided` while it waits for a person; `none` where a person decided that there is none. */
  district: string;
  name: string;
  schools: number;
  pupils: number;
  graded: number;
  goodOrBetter: number;
  /** `goodOrBetter` of `graded` in per cent, one decimal; null where nothing is graded. */
  percentage: number | null;
}

export class OutcomeSummaryView {
  authority: string;
  /** The newest as-at date among the inspections counted. */
  asAt: string | null;
  schools: number;
  pupils: number;
  trusts: number;
  graded: number;
  goodOrBetter: number;
  percentage: number | null;
  byDistrict: OutcomeCountView[];
}

export const showSchool = query('districts.school.show', ShowSchool, SchoolRecordView, 'directory.read');
export const listSchools = query('districts.school.list', ListSchools, SchoolEntryPage, 'directory.read');
export const listInspections = query(
  'districts.inspection.list',
  ShowSchool,
  InspectionList,
  'directory.read',
);
export const decideDistrict = change(
  'districts.school.decide-district',
  DecideDistrict,
  SchoolRecordView,
  'directory.decide',
);
export const summariseOutcomes = query(
  'districts.outcome.summarise',
  Nothing,
  OutcomeSummaryView,
  'open.read',
);

// ---------------------------------------------------------------- feeds

export const runStates = [
  'receiving',
  'received',
  'processing',
  'loaded',
  'refused',
  'checked',
  'reversed',
] as const;
export type RunState = (typeof runStates)[number];

export class FeedDelivery {
  /** The day the figures were true. @example 2023-08-31 */
  @IsCivilDate()
  asAt: string;
  /** The period the figures speak of, where it is not a day. @example 2022-23 */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  period?: string;
  /** Report and load nothing. */
  @IsOptional()
  @Type(() => String)
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';
}

export class BeginUpload extends FeedDelivery {
  /** @example ofsted-mi */
  @IsCode()
  profile: string;
  @IsOptional()
  @IsString()
  @MaxLength(255)
  fileName?: string;
}

export class UploadView {
  upload: string;
  /** The largest chunk that is accepted, in bytes before base64. */
  chunkBytes: number;
  /** The largest file that is accepted, in bytes. */
  fileBytes: number;
}

export class AppendChunk {
  @IsUUID()
  upload: string;
  /** 0 for the first; a chunk that was received already is acknowledged again. */
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  sequence: number;
  @IsString()
  @IsBase64()
  @MaxLength(1_400_000)
  bytes: string;
}

export class ChunkReceipt {
  upload: string;
  sequence: number;
  totalBytes: number;
}

export class CompleteUpload {
  @IsUUID()
  upload: string;
  /** Number of chunks sent. */
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  chunks: number;
  /** SHA-256 of the whole file, hex. */
  @Matches(/^[0-9a-f]{64}$/)
  sha256: string;
}

export class AbandonUpload {
  @IsUUID()
  upload: string;
}

/** Why a whole file was refused, and where. */
export class FileFaultView {
  /** @example unclosed-quote */
  code: string;
  detail: string;
  line: number | null;
}

/**
 * One delivery of a feed file and what became of its rows: received = loaded + quarantined + comparators.
 * `checked` ends a dry run, and a delivery of a file that is in force already: its counts are then those of that run.
 */
export class FeedRunView {
  run: string;
  profile: string;
  asAt: string;
  period: string | null;
  state: string;
  dryRun: boolean;
  fileName: string | null;
  /** SHA-256 of the file as it came, hex; null until it has come whole. */
  sha256: string | null;
  bytes: number;
  /** `utf-8` or `windows-1252`, by the evidence of the file's bytes. */
  encoding: string | null;
  sentBy: string;
  receivedAt: string;
  finishedAt: string | null;
  received: number;
  loaded: number;
  quarantined: number;
  /** Totals of authorities and of England in the file, kept apart from schools. */
  comparators: number;
  warnings: number;
  /** True if the same file was in force already: nothing was changed. */
  unchanged: boolean;
  /** The run in force that holds the same file. */
  sameAs: string | null;
  fault: FileFaultView | null;
  reversedBecause: string | null;
  version: number;
}

export class FeedRunPage {
  items: FeedRunView[];
  next: string | null;
}

export class ShowRun {
  @IsUUID()
  run: string;
}

export class ListRuns extends PageRequest {
  @IsOptional()
  @IsCode()
  profile?: string;
}

export const rowFaultLevels = ['quarantine', 'warning'] as const;

export class ListRowFaults extends PageRequest {
  @IsUUID()
  run: string;
  @IsIn(rowFaultLevels)
  level: (typeof rowFaultLevels)[number];
}

/** A row or cell that was put aside, or loaded with a warning. */
export class RowFaultView {
  /** Line in the file, the header being 1. */
  line: number;
  urn: string | null;
  column: string | null;
  /** @example date-format */
  code: string;
  detail: string;
}

export class RowFaultPage {
  items: RowFaultView[];
  next: string | null;
}

export class RunReversal {
  @IsProse()
  reason: string;
}

export class ReverseRun extends RunReversal {
  @IsUUID()
  run: string;
}

/** A kind of file that the districts service understands. */
export class FeedProfileView {
  profile: string;
  title: string;
  keyColumn: string;
  dateFormat: string;
  columns: FeedColumnView[];
}

export class FeedColumnView {
  name: string;
  required: boolean;
  /** How a cell is read. @example count */
  reads: string;
  /** The fact or the part of an inspection that the column feeds; null where it is only checked. */
  feeds: string | null;
  /** Cells that stand for a value which is not there, and the kind each means. */
  codes: MissingCodeView[];
}

export class MissingCodeView {
  /** @example 9 */
  cell: string;
  /** @example notApplicable */
  kind: string;
}

export class FeedProfileList {
  items: FeedProfileView[];
}

export const beginUpload = command('districts.feed.begin', BeginUpload, UploadView, 'feeds.send');
export const appendChunk = command('districts.feed.append', AppendChunk, ChunkReceipt, 'feeds.send');
export const completeUpload = command('districts.feed.complete', CompleteUpload, FeedRunView, 'feeds.send');
export const abandonUpload = command('districts.feed.abandon', AbandonUpload, Nothing, 'feeds.send');
export const showRun = query('districts.feed.show-run', ShowRun, FeedRunView, 'feeds.read');
export const listRuns = query('districts.feed.list-runs', ListRuns, FeedRunPage, 'feeds.read');
export const listRowFaults = query(
  'districts.feed.list-row-faults',
  ListRowFaults,
  RowFaultPage,
  'feeds.read',
);
export const reverseRun = change('districts.feed.reverse', ReverseRun, FeedRunView, 'feeds.reverse');
export const listProfiles = query('districts.feed.list-profiles', Nothing, FeedProfileList, 'feeds.read');

// ---------------------------------------------------------------- signals

export const signalStates = ['raised', 'taken-up', 'dismissed', 'withdrawn'] as const;
export type SignalState = (typeof signalStates)[number];

/** A figure that a rule looked at. */
export class SignalFigureView {
  name: string;
  value: string;
  asAt: string;
}

/** A rule found something at a school that a person should look at. */
export class SignalView {
  signal: string;
  urn: string;
  district: string | null;
  /** @example ungraded-outcome-concerns */
  rule: string;
  ruleVersion: number;
  /** The rule in words. */
  says: string;
  figures: SignalFigureView[];
  state: string;
  raisedAt: string;
  run: string | null;
  /** Set once a person takes the signal up; the case keeps this id to its end. */
  caseId: string | null;
  reason: string | null;
  version: number;
}

export class SignalPage {
  items: SignalView[];
  next: string | null;
}

export class ListSignals extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsIn(signalStates)
  state?: SignalState;
  @IsOptional()
  @IsUrn()
  urn?: string;
}

export class ShowSignal {
  @IsUUID()
  signal: string;
}

export class SignalDecision {
  @IsProse()
  reason: string;
}

export class TakeUpSignal extends SignalDecision {
  @IsUUID()
  signal: string;
}

export class DismissSignal extends SignalDecision {
  @IsUUID()
  signal: string;
}

export const listSignals = query('districts.signal.list', ListSignals, SignalPage, 'signals.read');
export const showSignal = query('districts.signal.show', ShowSignal, SignalView, 'signals.read');
export const takeUpSignal = change('districts.signal.take-up', TakeUpSignal, SignalView, 'signals.decide');
export const dismissSignal = change('districts.signal.dismiss', DismissSignal, SignalView, 'signals.decide');

// ---------------------------------------------------------------- events

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
