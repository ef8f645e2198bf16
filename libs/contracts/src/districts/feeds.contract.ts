import {
  IsBase64,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Type } from 'class-transformer';
import { IsCivilDate, IsCode, IsProse, Nothing, PageRequest } from '../fields.js';
import { change, command, query } from '../operation.js';

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
