import {
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsProse, IsUrn, Nothing, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** How a corrected value is read: free text, a count, a date, or one of the words for phases and statuses. */
export const factReadings = ['text', 'count', 'date', 'phase', 'status'] as const;
export type FactReading = (typeof factReadings)[number];

export const verificationStates = ['confirmed', 'disputed', 'accepted', 'rejected', 'superseded'] as const;
export type VerificationState = (typeof verificationStates)[number];

export const discrepancyStates = ['open', 'closed', 'resolved'] as const;
export type DiscrepancyState = (typeof discrepancyStates)[number];

/** `due`, unless a person must decide first (`disputed`, `differing`) or somebody stood for the value (`verified`). */
export const factStates = ['due', 'disputed', 'differing', 'verified'] as const;
export type FactState = (typeof factStates)[number];

/** The name of a fact, as the directory has it. */
const IsFact = (): PropertyDecorator =>
  Matches(/^[a-z][A-Za-z0-9]{0,59}$/, { message: '$property must be the name of a fact, such as pupils' });

const IsFactValue = (): PropertyDecorator => (target, key) => {
  for (const decorate of [IsString(), MinLength(1), MaxLength(300)]) decorate(target, key);
};

/** When facts of a name fall due for verification. */
export class VerificationRuleView {
  /** @example pupils */
  fact: string;
  /** @example Pupils on roll */
  title: string;
  /** How a correction is read. @example count */
  reads: string;
  /** How often, in months. @example 4 */
  months: number;
  /** The first day on which it is due; then every so many months. @example 2026-10-01 */
  from: string;
  /** The day since which it is due now; null before the first. */
  dueSince: string | null;
  /** The day on which it will be due again. */
  dueNext: string;
  version: number;
}

export class VerificationRuleList {
  items: VerificationRuleView[];
}

export class VerificationRule {
  @IsProse(100)
  title: string;
  @IsIn(factReadings)
  reads: FactReading;
  @IsInt()
  @Min(1)
  @Max(60)
  months: number;
  @IsCivilDate()
  from: string;
}

export class SetVerificationRule extends VerificationRule {
  @IsFact()
  fact: string;
}

/** When two sources are taken to differ about a fact. */
export class DiscrepancyRuleView {
  fact: string;
  /** `same`, or `within-per-cent` of the larger figure. */
  comparison: string;
  /** In per cent; 0 where the two must be the same. @example 10 */
  tolerance: number;
  /** Sources whose days lie further apart are not compared. @example 24 */
  months: number;
  version: number;
}

export class DiscrepancyRuleList {
  items: DiscrepancyRuleView[];
}

export const factComparisons = ['same', 'within-per-cent'] as const;

export class DiscrepancyRule {
  @IsIn(factComparisons)
  comparison: (typeof factComparisons)[number];
  /** In per cent of the larger figure; 0 where the two must be the same. */
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  tolerance: number;
  @IsInt()
  @Min(1)
  @Max(120)
  months: number;
}

export class SetDiscrepancyRule extends DiscrepancyRule {
  @IsFact()
  fact: string;
}

/** A fact of a school, and whether anybody stands for it. */
export class FactStandingView {
  urn: string;
  school: string;
  district: string | null;
  /** @example pupils */
  fact: string;
  title: string;
  /** `due`, `disputed`, `differing` or `verified`. @example due */
  state: string;
  /** What shows; null where nothing does. */
  value: string | null;
  /** @example number */
  kind: string;
  /** The source of what shows and its day; null where nothing shows. */
  source: string | null;
  asAt: string | null;
  dueSince: string;
  /** True where it is due, and neither told anew nor verified for longer than its rule's months. */
  stale: boolean;
  verifiedOn: string | null;
  /** What a person must decide on, where the state is `disputed`. */
  verification: string | null;
  /** What a person must decide on, where the state is `differing`. */
  discrepancy: string | null;
}

export class FactStandingPage {
  items: FactStandingView[];
  next: string | null;
}

export class ListFactStandings extends PageRequest {
  @IsOptional()
  @IsIn(factStates)
  state?: FactState;
  /** `true` for those alone that are stale, `false` for the others. */
  @IsOptional()
  @IsIn(['true', 'false'])
  stale?: 'true' | 'false';
  /** @example ladywood */
  @IsOptional()
  @IsCode()
  district?: string;
  /** The person who leads the district today. */
  @IsOptional()
  @IsUUID()
  lead?: string;
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsFact()
  fact?: string;
}

/** What a school answered about a fact, and what came of it. */
export class VerificationView {
  verification: string;
  urn: string;
  district: string | null;
  fact: string;
  /** `confirmed`; or `disputed` until a lead has `accepted` or `rejected` it, or the school answered anew: `superseded`. */
  state: string;
  /** What showed when the school answered. */
  shown: string | null;
  correction: string | null;
  evidence: string | null;
  answeredBy: string;
  answeredAt: string;
  /** The value that stood in the end. */
  settled: string | null;
  /** The day for which a corrected value holds. */
  asAt: string | null;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  version: number;
}

export class VerificationPage {
  items: VerificationView[];
  next: string | null;
}

export class ListVerifications extends PageRequest {
  @IsUrn()
  urn: string;
}

export class ShowVerification {
  @IsUUID()
  verification: string;
}

export class FactAnswer {
  /** @example pupils */
  @IsFact()
  fact: string;
  @IsIn(['accurate', 'inaccurate'])
  answer: 'accurate' | 'inaccurate';
  /** What it should be. @example 415 */
  @IsOptional()
  @IsFactValue()
  correction?: string;
  /** What shows that it is so: a census return, a letter. */
  @IsOptional()
  @IsProse()
  evidence?: string;
}

export class AnswerFact extends FactAnswer {
  @IsUrn()
  urn: string;
}

export class CorrectionAcceptance {
  /** The value to be shown; what the school wrote unless said. */
  @IsOptional()
  @IsFactValue()
  value?: string;
  /** The day for which it is true; the day of the answer unless said. A file of a later day takes its place. */
  @IsOptional()
  @IsCivilDate()
  asAt?: string;
  @IsProse()
  reason: string;
}

export class AcceptCorrection extends CorrectionAcceptance {
  @IsUUID()
  verification: string;
}

export class CorrectionRejection {
  @IsProse()
  reason: string;
}

export class RejectCorrection extends CorrectionRejection {
  @IsUUID()
  verification: string;
}

/** What one source says of a fact. */
export class ToldValueView {
  /** @example ofsted-mi */
  source: string;
  asAt: string;
  value: string;
}

/** Two sources in force that differ about a fact. */
export class DiscrepancyView {
  discrepancy: string;
  urn: string;
  school: string;
  district: string | null;
  fact: string;
  /** `open`, `closed` by a person, or `resolved` because the sources agree again. */
  state: string;
  /** Newest first: the first is what shows. */
  told: ToldValueView[];
  openedAt: string;
  /** `stands`: what shows is right; `corrected`: a person gave the right value. */
  decision: string | null;
  reason: string | null;
  decidedBy: string | null;
  endedAt: string | null;
  version: number;
}

export class DiscrepancyPage {
  items: DiscrepancyView[];
  next: string | null;
}

export class ListDiscrepancies extends PageRequest {
  @IsOptional()
  @IsIn(discrepancyStates)
  state?: DiscrepancyState;
  @IsOptional()
  @IsCode()
  district?: string;
  /** The person who leads the district today. */
  @IsOptional()
  @IsUUID()
  lead?: string;
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsFact()
  fact?: string;
}

export class ShowDiscrepancy {
  @IsUUID()
  discrepancy: string;
}

export class DiscrepancyClosing {
  /** The right value, where it is not the one that shows. It holds from today, until a newer file. */
  @IsOptional()
  @IsFactValue()
  value?: string;
  @IsProse()
  reason: string;
}

export class CloseDiscrepancy extends DiscrepancyClosing {
  @IsUUID()
  discrepancy: string;
}

/** Of the facts that are due at the open schools of a district, how many are verified and undisputed. */
export class AccuracyView {
  /** District code; `undecided` for schools of none. */
  district: string;
  name: string;
  /** Who leads it today. */
  lead: string | null;
  schools: number;
  /** Facts that are due: one for each rule that has begun, at each open school. */
  facts: number;
  verified: number;
  /** Not answered since they fell due. */
  due: number;
  /** Answered `inaccurate`, and not decided. */
  disputed: number;
  /** Sources differ, and nobody decided. */
  differing: number;
  /** Of those due, neither told anew nor verified for longer than their rule's months. */
  stale: number;
  /** `verified` of `facts` in per cent, one decimal; null where nothing is due. */
  accuracy: number | null;
}

/** The same over all the districts that one person leads. */
export class LeadAccuracyView {
  lead: string;
  districts: string[];
  schools: number;
  facts: number;
  verified: number;
  accuracy: number | null;
}

export class AccuracyReport {
  /** The day for which it holds. */
  on: string;
  facts: number;
  verified: number;
  accuracy: number | null;
  byDistrict: AccuracyView[];
  byLead: LeadAccuracyView[];
}

export class FactDisputed {
  @IsUUID()
  verification: string;
  @IsUrn()
  urn: string;
  @IsOptional()
  @IsCode()
  district: string | null;
  @IsFact()
  fact: string;
}

export class FactSettled extends FactDisputed {
  @IsIn(['confirmed', 'accepted', 'rejected'])
  state: 'confirmed' | 'accepted' | 'rejected';
}

export class DiscrepancyChanged {
  @IsUUID()
  discrepancy: string;
  @IsUrn()
  urn: string;
  @IsOptional()
  @IsCode()
  district: string | null;
  @IsFact()
  fact: string;
}

export const factDisputed = event('districts.fact.disputed.v1', FactDisputed);
export const factSettled = event('districts.fact.settled.v1', FactSettled);
export const discrepancyOpened = event('districts.discrepancy.opened.v1', DiscrepancyChanged);
export const discrepancyEnded = event('districts.discrepancy.ended.v1', DiscrepancyChanged);

export const listVerificationRules = query(
  'districts.verification-rule.list',
  Nothing,
  VerificationRuleList,
  'directory.read',
);
export const setVerificationRule = change(
  'districts.verification-rule.set',
  SetVerificationRule,
  VerificationRuleView,
  'accuracy.rule',
);
export const listDiscrepancyRules = query(
  'districts.discrepancy-rule.list',
  Nothing,
  DiscrepancyRuleList,
  'directory.read',
);
export const setDiscrepancyRule = change(
  'districts.discrepancy-rule.set',
  SetDiscrepancyRule,
  DiscrepancyRuleView,
  'accuracy.rule',
);
export const listFactStandings = query(
  'districts.accuracy.list-facts',
  ListFactStandings,
  FactStandingPage,
  'accuracy.read',
);
export const reportAccuracy = query('districts.accuracy.report', Nothing, AccuracyReport, 'open.read');
export const answerFact = creation(
  'districts.verification.answer',
  AnswerFact,
  VerificationView,
  'facts.answer',
);
export const listVerifications = query(
  'districts.verification.list',
  ListVerifications,
  VerificationPage,
  'accuracy.read',
);
export const showVerification = query(
  'districts.verification.show',
  ShowVerification,
  VerificationView,
  'accuracy.read',
);
export const acceptCorrection = change(
  'districts.verification.accept',
  AcceptCorrection,
  VerificationView,
  'facts.decide',
);
export const rejectCorrection = change(
  'districts.verification.reject',
  RejectCorrection,
  VerificationView,
  'facts.decide',
);
export const listDiscrepancies = query(
  'districts.discrepancy.list',
  ListDiscrepancies,
  DiscrepancyPage,
  'accuracy.read',
);
export const showDiscrepancy = query(
  'districts.discrepancy.show',
  ShowDiscrepancy,
  DiscrepancyView,
  'accuracy.read',
);
export const closeDiscrepancy = change(
  'districts.discrepancy.close',
  CloseDiscrepancy,
  DiscrepancyView,
  'facts.decide',
);
