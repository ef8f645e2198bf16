import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsCivilDate, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** Entered by one of the two schools; confirmed by the other; published once both agree. */
export const supportStates = ['entered', 'confirmed', 'published', 'declined', 'withdrawn'] as const;
export type SupportState = (typeof supportStates)[number];

export const supportSides = ['giver', 'receiver'] as const;
export type SupportSide = (typeof supportSides)[number];

/** Two fields are enough: the other school and with what. */
export class SupportEntry {
  /** The other school. */
  @IsUrn()
  other: string;
  /** With what, in one line. @example Half a day on phonics with two teachers */
  @IsProse(200)
  what: string;
  /** The own school; absent where the person speaks for one school only. */
  @IsOptional()
  @IsUrn()
  urn?: string;
  /** What the own school was; `giver` unless told. */
  @IsOptional()
  @IsIn(supportSides)
  side?: SupportSide;
  /** @example 3.5 */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.25)
  @Max(400)
  hours?: number;
  /** The day; today unless told. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

export class EnterSupport extends SupportEntry {}

export class SupportCorrection {
  @IsProse(200)
  what: string;
  /** Absent where nobody counted them. */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.25)
  @Max(400)
  hours?: number;
  @IsCivilDate()
  on: string;
}

export class CorrectSupport extends SupportCorrection {
  @IsUUID()
  support: string;
}

export class SupportConfirmation {
  /** True says that it is other help than the entry that it looks like. */
  @IsOptional()
  @IsBoolean()
  distinct?: boolean;
}

export class ConfirmSupport extends SupportConfirmation {
  @IsUUID()
  support: string;
}

export class SupportReason {
  @IsProse(500)
  reason: string;
}

export class DeclineSupport extends SupportReason {
  @IsUUID()
  support: string;
}

export class WithdrawSupport extends SupportReason {
  @IsUUID()
  support: string;
}

export class SupportThanks {
  /** A line to the school that helped; its head is mailed. @example Two of our teachers now lead phonics: thank you. */
  @IsProse(300)
  thanks: string;
}

export class ThankForSupport extends SupportThanks {
  @IsUUID()
  support: string;
}

export class SupportPublication {
  /** The school that speaks; absent where the person speaks for one of the two only. */
  @IsOptional()
  @IsUrn()
  urn?: string;
  /** True agrees that everybody may read it, with the names of both; false takes that back. */
  @IsBoolean()
  agreed: boolean;
}

export class AgreeToPublishSupport extends SupportPublication {
  @IsUUID()
  support: string;
}

export class ShowSupport {
  @IsUUID()
  support: string;
}

export class ListSupport extends PageRequest {
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsIn(supportStates)
  state?: SupportState;
  /** The school that is to confirm what another entered. */
  @IsOptional()
  @IsUrn()
  waitsFor?: string;
}

export class SupportView {
  support: string;
  giver: string;
  receiver: string;
  what: string;
  hours: number | null;
  on: string;
  /** Which of the two entered it; the other confirms. */
  enteredBy: string;
  state: string;
  confirmedOn: string | null;
  /** One of the two was paid for work with the other at the time. */
  besidePaidWork: boolean;
  /** True if it is in the sums: confirmed, and not beside paid work. */
  counted: boolean;
  /** An entry of the same day and schools in similar words: perhaps the same help. */
  duplicateOf: string | null;
  whyDeclined: string | null;
  thanks: string | null;
  giverAgreed: boolean;
  receiverAgreed: boolean;
  version: number;
}

export class SupportPage {
  items: SupportView[];
  next: string | null;
}

/** Help as everybody may read it: both schools agreed. */
export class PublishedSupportView {
  support: string;
  giver: string;
  giverName: string;
  receiver: string;
  receiverName: string;
  what: string;
  hours: number | null;
  on: string;
  thanks: string | null;
}

export class PublishedSupportPage {
  items: PublishedSupportView[];
  next: string | null;
}

export class ListPublishedSupport extends PageRequest {
  /** One of the two schools. */
  @IsOptional()
  @IsUrn()
  urn?: string;
}

export class SumSupport {
  @IsUrn()
  urn: string;
  /** How many terms, up to and with the present one; 6 unless told. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(15)
  terms?: number;
}

export class SupportSum {
  entries: number;
  hours: number;
  /** Entries of which nobody counted the hours. */
  withoutHours: number;
  /** Other schools, each once. */
  schools: number;
}

export class SupportTermView {
  /** @example 2026-autumn */
  term: string;
  given: SupportSum;
  received: SupportSum;
  /** Confirmed help at a time when one of the two was paid for work with the other: in neither sum. */
  besidePaidWork: number;
}

/** The informal support of a school, term by term. */
export class SupportSumsView {
  urn: string;
  terms: SupportTermView[];
}

export class ShowSupportCounts {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(15)
  terms?: number;
}

/** Null figures are withheld: fewer than five schools on either side, or one who subtracts would have those of fewer. */
export class SupportCountView {
  /** The district of the schools that helped; null for those in none. */
  district: string | null;
  tooFew: boolean;
  entries: number | null;
  hours: number | null;
  givers: number | null;
  receivers: number | null;
}

export class SupportCountsOfTerm {
  term: string;
  city: SupportCountView;
  districts: SupportCountView[];
}

export class SupportCountsView {
  terms: SupportCountsOfTerm[];
}

export const enterSupport = creation(
  'commissioning.informal-support.enter',
  EnterSupport,
  SupportView,
  'informal-support.enter',
);
export const correctSupport = change(
  'commissioning.informal-support.correct',
  CorrectSupport,
  SupportView,
  'informal-support.enter',
);
export const confirmSupport = change(
  'commissioning.informal-support.confirm',
  ConfirmSupport,
  SupportView,
  'informal-support.enter',
);
export const declineSupport = change(
  'commissioning.informal-support.decline',
  DeclineSupport,
  SupportView,
  'informal-support.enter',
);
export const withdrawSupport = change(
  'commissioning.informal-support.withdraw',
  WithdrawSupport,
  SupportView,
  'informal-support.enter',
);
export const thankForSupport = change(
  'commissioning.informal-support.thank',
  ThankForSupport,
  SupportView,
  'informal-support.enter',
);
export const agreeToPublishSupport = change(
  'commissioning.informal-support.agree-to-publish',
  AgreeToPublishSupport,
  SupportView,
  'informal-support.publish',
);
export const showSupport = query(
  'commissioning.informal-support.show',
  ShowSupport,
  SupportView,
  'informal-support.enter',
);
export const listSupport = query(
  'commissioning.informal-support.list',
  ListSupport,
  SupportPage,
  'informal-support.enter',
);
export const sumSupport = query(
  'commissioning.informal-support.sum',
  SumSupport,
  SupportSumsView,
  'informal-support.enter',
);
export const listPublishedSupport = query(
  'commissioning.informal-support.list-published',
  ListPublishedSupport,
  PublishedSupportPage,
  'open.read',
);
export const showSupportCounts = query(
  'commissioning.informal-support.show-counts',
  ShowSupportCounts,
  SupportCountsView,
  'open.read',
);
