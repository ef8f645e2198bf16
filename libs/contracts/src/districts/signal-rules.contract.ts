import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';
import { phases, type Phase } from './phases.contract.js';
import { SignalFigureView } from './signals.contract.js';

export const conditionKinds = [
  'fact',
  'threshold',
  'change',
  'against',
  'vacancy',
  'mentions',
  'self-referral',
] as const;
export type ConditionKind = (typeof conditionKinds)[number];

export const comparisons = ['ends-with', 'equals', 'below', 'above', 'older-than', 'fall', 'rise'] as const;
export type Comparison = (typeof comparisons)[number];

/** `district` and `trust` are the schools of its phase there, `phase` those of the city. */
export const yardsticks = ['similar', 'phase', 'district', 'trust', 'city'] as const;
export type Yardstick = (typeof yardsticks)[number];

export const watchedPosts = ['headteacher', 'chair-of-governors'] as const;
export type WatchedPost = (typeof watchedPosts)[number];

export const changeUnits = ['points', 'percent'] as const;
export type ChangeUnit = (typeof changeUnits)[number];

/** The name of a fact or an indicator. */
const IsName = (options: { each?: boolean } = {}): PropertyDecorator =>
  Matches(/^[a-z][A-Za-z0-9]{1,59}$/, {
    message: '$property must be the name of a fact or indicator',
    ...options,
  });

/**
 * When a rule speaks. `fact`: a fact compares with the threshold (`older-than` counts months). `threshold`: an indicator
 * in its latest period. `change`: a fall or rise over `periods` steps, by `by` points or per cent. `against`: above or
 * below those it is compared with by `by`, in each of the last `periods`; `similar` are its nearest neighbours by a
 * `similarity`. `vacancy`: nobody has held the `post` for `days`, at a school of which a holder was known. `mentions`: so
 * many `sources` within `months`. `self-referral`: the school asks for help. Of an indicator that is true of a day,
 * periods are years back from the newest file.
 */
export class SignalCondition {
  /** @example against */
  @IsIn(conditionKinds)
  kind: ConditionKind;
  @IsOptional()
  @IsName()
  fact?: string;
  /** @example above */
  @IsOptional()
  @IsIn(comparisons)
  comparison?: Comparison;
  /** Text or a number as text. */
  @IsOptional()
  @IsProse(200)
  threshold?: string;
  /** The fact by which a finding is known again; the watched one where absent. */
  @IsOptional()
  @IsName()
  evidence?: string;
  /** With `older-than`: a second fact, which must be as old too where it shows. */
  @IsOptional()
  @IsName()
  also?: string;
  /** The file that tells of the fact must be of the last so many months: an older one does not know what happened since. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(120)
  fresh?: number;
  /** The same finding counts anew every academic year. */
  @IsOptional()
  @IsBoolean()
  yearly?: boolean;
  /** @example overallAbsence */
  @IsOptional()
  @IsName()
  indicator?: string;
  /** @example 2 */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 6 })
  @Min(0)
  @Max(1_000_000_000)
  by?: number;
  @IsOptional()
  @IsIn(changeUnits)
  unit?: ChangeUnit;
  /** The change goes the same way in every step. */
  @IsOptional()
  @IsBoolean()
  steady?: boolean;
  /** @example 2 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10)
  periods?: number;
  /** @example similar */
  @IsOptional()
  @IsIn(yardsticks)
  against?: Yardstick;
  /** By what schools are similar, where it is against `similar`; `default` where absent. @example default */
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  similarity?: string;
  /** Which post is vacant. */
  @IsOptional()
  @IsIn(watchedPosts)
  post?: WatchedPost;
  /** For how many days a post has been vacant; 0 is from the first day. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000)
  days?: number;
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(20)
  sources?: number;
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(120)
  months?: number;
  /** Only schools of these phases; all where absent. */
  @IsOptional()
  @IsIn(phases, { each: true })
  @ArrayUnique()
  @ArrayMaxSize(8)
  phases?: Phase[];
}

export class SignalRuleTerms {
  /** The rule in words: what it finds and why that matters. */
  @IsProse(1000)
  says: string;
  @ValidateNested()
  @Type(() => SignalCondition)
  condition: SignalCondition;
  /** The facts that a person needs to see in order to judge. */
  @IsOptional()
  @IsName({ each: true })
  @ArrayUnique()
  @ArrayMaxSize(20)
  figures?: string[];
}

export class WriteSignalRule extends SignalRuleTerms {
  /** @example absence-above-similar */
  @IsCode()
  @MaxLength(60)
  code: string;
  @IsProse()
  reason: string;
}

export class SignalRuleChange extends SignalRuleTerms {
  @IsProse()
  reason: string;
}

export class ChangeSignalRule extends SignalRuleChange {
  @IsCode()
  code: string;
}

export class SignalRuleEnding {
  @IsProse()
  reason: string;
}

export class EndSignalRule extends SignalRuleEnding {
  @IsCode()
  code: string;
}

export class ShowSignalRule {
  @IsCode()
  code: string;
}

export class ListSignalRules extends PageRequest {}

export class TrySignalRule extends PageRequest {
  @ValidateNested()
  @Type(() => SignalRuleTerms)
  rule: SignalRuleTerms;
  /** As if it were this day: only what was as at then or before is looked at. Today where absent. */
  @IsOptional()
  @IsCivilDate()
  asOf?: string;
}

export class SignalRuleView {
  code: string;
  says: string;
  condition: SignalCondition;
  figures: string[];
  writtenAt: string;
  writtenBy: string;
  why: string;
  endedAt: string | null;
  endedBecause: string | null;
  version: number;
}

export class SignalRulePage {
  items: SignalRuleView[];
  next: string | null;
}

export class TrialFindingView {
  urn: string;
  name: string;
  district: string | null;
  /** What this finding would be known by. */
  evidence: string;
  figures: SignalFigureView[];
}

/** What a rule would raise; nothing was written. */
export class SignalTrialView {
  asOf: string;
  /** How many signals it would have raised. */
  count: number;
  /** Why it found nothing to compare, such as a break in the method; null where it could. */
  obstacle: string | null;
  items: TrialFindingView[];
  next: string | null;
}

export const listSignalRules = query(
  'districts.signal-rule.list',
  ListSignalRules,
  SignalRulePage,
  'signal-rules.read',
);
export const showSignalRule = query(
  'districts.signal-rule.show',
  ShowSignalRule,
  SignalRuleView,
  'signal-rules.read',
);
export const writeSignalRule = creation(
  'districts.signal-rule.write',
  WriteSignalRule,
  SignalRuleView,
  'signal-rules.write',
);
export const changeSignalRule = change(
  'districts.signal-rule.change',
  ChangeSignalRule,
  SignalRuleView,
  'signal-rules.write',
);
export const endSignalRule = change(
  'districts.signal-rule.end',
  EndSignalRule,
  SignalRuleView,
  'signal-rules.write',
);
export const trySignalRule = command(
  'districts.signal-rule.try',
  TrySignalRule,
  SignalTrialView,
  'signal-rules.write',
);

// ---------------------------------------------------------------- what people say

export class MentionRecord {
  /** Whom it was heard from, by role and never by name. @example a neighbouring school */
  @IsProse(120)
  heardFrom: string;
  @IsCivilDate()
  heardOn: string;
  @IsProse()
  about: string;
}

export class RecordMention extends MentionRecord {
  @IsUrn()
  urn: string;
}

export class MentionView {
  mention: string;
  urn: string;
  heardFrom: string;
  heardOn: string;
  about: string;
  recordedAt: string;
  recordedBy: string;
}

export class MentionPage {
  items: MentionView[];
  next: string | null;
}

export class ListMentions extends PageRequest {
  @IsUrn()
  urn: string;
}

export class SelfReferralText {
  @IsProse()
  about: string;
  /** What help the school wishes for. */
  @IsOptional()
  @IsProse()
  wanted?: string;
}

export class ReferSchool extends SelfReferralText {
  @IsUrn()
  urn: string;
}

export class SelfReferralView {
  referral: string;
  urn: string;
  about: string;
  wanted: string | null;
  referredAt: string;
  referredBy: string;
}

export const recordMention = creation(
  'districts.mention.record',
  RecordMention,
  MentionView,
  'mentions.record',
);
export const listMentions = query('districts.mention.list', ListMentions, MentionPage, 'mentions.record');
export const referSchool = creation('districts.school.refer', ReferSchool, SelfReferralView, 'schools.refer');
