import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCode, IsProse, Nothing } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** How a cell is read. */
export const columnReadings = [
  'nothing',
  'text',
  'urn',
  'laestab',
  'count',
  'decimal',
  'percentage',
  'grade',
  'date',
  'yes-no',
  'choice',
] as const;
export type ColumnReading = (typeof columnReadings)[number];

/** Why there is no value. */
export const absentKinds = [
  'suppressed',
  'noEntries',
  'notPublished',
  'notApplicable',
  'lowCoverage',
  'redacted',
  'small',
  'newSchool',
  'missing',
] as const;
export type AbsentReason = (typeof absentKinds)[number];

export const fileDateFormats = ['dd/mm/yyyy', 'dd-mm-yyyy', 'yyyy-mm-dd'] as const;
export type FileDateFormat = (typeof fileDateFormats)[number];

export const definedKinds = ['schools', 'measures'] as const;
export type DefinedKind = (typeof definedKinds)[number];

export const totalLevels = ['authority', 'region', 'national'] as const;
export type TotalLevel = (typeof totalLevels)[number];

const isColumnName = MaxLength(200);

/** A cell that stands for a value which is not there, and what it means. */
export class MissingCode {
  /** @example SUPP */
  @IsProse(60)
  cell: string;
  @IsIn(absentKinds)
  kind: AbsentReason;
}

/** A word of a column, and what is kept for it. */
export class ChoiceDefinition {
  /** @example PRU */
  @IsProse(200)
  cell: string;
  /** @example alternative-provision */
  @IsProse(200)
  means: string;
}

/** Which figure of a school a column gives. */
export class ColumnIndicator {
  /** @example susceptibility */
  @Matches(/^[a-z][A-Za-z0-9]{1,59}$/)
  code: string;
  /** The period; empty for what is true of the day of the file. That of the delivery unless said. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  period?: string;
  /** School years before the period of the delivery. @example 1 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(20)
  before?: number;
  /** In rows of totals: of which schools. @example primary schools */
  @IsOptional()
  @IsProse(100)
  of?: string;
}

export class ColumnDefinition {
  /** The name in the file's header. @example URN */
  @IsString()
  @isColumnName
  name: string;
  @IsIn(columnReadings)
  reads: ColumnReading;
  /** A file without the column is refused. */
  @IsOptional()
  @IsBoolean()
  required?: boolean;
  /** The fact of the school that the cell becomes. @example ukprn */
  @IsOptional()
  @Matches(/^[a-z][A-Za-z0-9]{1,59}$/)
  fact?: string;
  /** The fact is taken from here only where the columns before do not give it. */
  @IsOptional()
  @IsBoolean()
  fallback?: boolean;
  /** Without the fact the row is put aside. */
  @IsOptional()
  @IsBoolean()
  essential?: boolean;
  @IsOptional()
  @ValidateNested()
  @Type(() => ColumnIndicator)
  indicator?: ColumnIndicator;
  /** What a blank cell means; `missing` unless said. */
  @IsOptional()
  @IsIn(absentKinds)
  blank?: AbsentReason;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => MissingCode)
  codes?: MissingCode[];
  /** For `choice`: the words that are known. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ChoiceDefinition)
  choices?: ChoiceDefinition[];
  /** For `choice`: what any other word means; it puts the row aside unless said. */
  @IsOptional()
  @IsIn(absentKinds)
  otherwise?: AbsentReason;
  /** The least figure that is believed. */
  @IsOptional()
  @IsNumber()
  least?: number;
  @IsOptional()
  @IsNumber()
  most?: number;
}

/** Columns that tell a school's authority: its DfE number, whole or in two parts, and the authority's name. */
export class AuthorityColumns {
  @IsOptional()
  @IsString()
  @isColumnName
  laestab?: string;
  @IsOptional()
  @IsString()
  @isColumnName
  code?: string;
  @IsOptional()
  @IsString()
  @isColumnName
  number?: string;
  @IsOptional()
  @IsString()
  @isColumnName
  name?: string;
}

export class TotalRow {
  /** The cell that tells. @example 3 */
  @IsProse(60)
  cell: string;
  @IsIn(totalLevels)
  level: TotalLevel;
  /** What the total is called where the row does not say. @example England */
  @IsOptional()
  @IsProse(200)
  label?: string;
}

/** Which rows are totals of an area or the nation, not of a school. */
export class TotalRows {
  /** The column whose cells tell. @example RECTYPE */
  @IsString()
  @isColumnName
  column: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => TotalRow)
  rows: TotalRow[];
  /** The column with the area's code. */
  @IsOptional()
  @IsString()
  @isColumnName
  code?: string;
  /** The column with the area's name. */
  @IsOptional()
  @IsString()
  @isColumnName
  label?: string;
}

/** A kind of file, as data. */
export class ProfileDefinition {
  /** @example Susceptibility survey of the council */
  @IsProse(200)
  title: string;
  /** `measures`: rows are figures of schools. `schools`: rows are schools, and show in the directory. */
  @IsIn(definedKinds)
  kind: DefinedKind;
  /** The column with the school's URN. @example URN */
  @IsString()
  @isColumnName
  key: string;
  @IsIn(fileDateFormats)
  dateFormat: FileDateFormat;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ColumnDefinition)
  columns: ColumnDefinition[];
  /** Columns that come and are not needed: they give no warning. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  ignored?: string[];
  /** Cells that stand for no value in every column of figures. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => MissingCode)
  codes?: MissingCode[];
  @IsOptional()
  @ValidateNested()
  @Type(() => AuthorityColumns)
  authority?: AuthorityColumns;
  @IsOptional()
  @ValidateNested()
  @Type(() => TotalRows)
  totals?: TotalRows;
}

export class WriteProfile extends ProfileDefinition {
  /** @example council-survey */
  @IsCode()
  @MaxLength(60)
  profile: string;
}

export class ChangeProfile extends ProfileDefinition {
  @IsCode()
  @MaxLength(60)
  profile: string;
}

export class ShowProfile {
  @IsCode()
  @MaxLength(60)
  profile: string;
}

/** A kind of file that the districts service understands. */
export class FeedProfileView {
  profile: string;
  /** Raised with every change; a delivery is read by the version in force when it began. */
  version: number;
  /** It came with the service, and cannot be changed. */
  builtIn: boolean;
  /** @example measures */
  kind: string;
  title: string;
  keyColumn: string;
  dateFormat: string;
  /** A delivery must say of which period its figures are. */
  needsPeriod: boolean;
  columns: FeedColumnView[];
}

export class FeedColumnView {
  name: string;
  required: boolean;
  /** How a cell is read. @example count */
  reads: string;
  /** The fact or the part of an inspection that the column feeds; null where it is only checked. */
  feeds: string | null;
  /** The indicator that it feeds. @example overallAbsence */
  indicator: string | null;
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

/** A profile with, if somebody wrote it, what was written: change it there, and send it back. */
export class FeedProfileDetail extends FeedProfileView {
  definition: ProfileDefinition | null;
}

/** A file to fill in: the header of a profile's columns. */
export class FeedTemplateView {
  /** @example ofsted-mi.csv */
  fileName: string;
  /** @example text/csv */
  contentType: string;
  base64: string;
}

export const listProfiles = query('districts.feed.list-profiles', Nothing, FeedProfileList, 'feeds.read');
export const showProfile = query('districts.feed.show-profile', ShowProfile, FeedProfileDetail, 'feeds.read');
export const showTemplate = query(
  'districts.feed.show-template',
  ShowProfile,
  FeedTemplateView,
  'feeds.read',
);
export const writeProfile = creation(
  'districts.feed.write-profile',
  WriteProfile,
  FeedProfileDetail,
  'feeds.define',
);
export const changeProfile = change(
  'districts.feed.change-profile',
  ChangeProfile,
  FeedProfileDetail,
  'feeds.define',
);
