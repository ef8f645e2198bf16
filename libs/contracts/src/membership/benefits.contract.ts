import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsPence, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';
import { MembershipYear } from './fees.contract.js';

export const benefitUnits = ['hours', 'days', 'places', 'visits', 'downloads', 'uses', 'pence'] as const;
export type BenefitUnit = (typeof benefitUnits)[number];

export const limitKinds = ['unlimited', 'per-school', 'by-phase', 'by-pupils'] as const;
export type LimitKind = (typeof limitKinds)[number];

export const benefitStates = ['active', 'grace'] as const;
export type BenefitState = (typeof benefitStates)[number];

const most = 1_000_000_000;

export class PhaseLimit {
  /** @example secondary */
  @IsCode()
  phase: string;
  @IsInt()
  @Min(0)
  @Max(most)
  quantity: number;
}

export class PupilsLimit {
  /** The smallest school of this band; the next band ends it. @example 200 */
  @IsInt()
  @Min(0)
  @Max(100_000)
  fromPupils: number;
  @IsInt()
  @Min(0)
  @Max(most)
  quantity: number;
}

/** How much of a benefit each school may use in the year. */
export class BenefitLimit {
  @IsIn(limitKinds)
  kind: LimitKind;
  /** `per-school`: for each; `by-phase` and `by-pupils`: for schools that no line below fits, nothing where absent. @example 10 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(most)
  quantity?: number;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => PhaseLimit)
  phases?: PhaseLimit[];
  /** Bands in ascending order. A school whose number of pupils is unknown takes `quantity`, which must be given. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => PupilsLimit)
  bands?: PupilsLimit[];
}

export class BenefitTerms {
  /** @example Leadership coaching */
  @IsProse(200)
  title: string;
  /** @example One-to-one coaching by a national leader of education. */
  @IsProse()
  description: string;
  @ValidateNested()
  @Type(() => BenefitLimit)
  limit: BenefitLimit;
  /** Members in which state may use it. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @ArrayUnique()
  @IsIn(benefitStates, { each: true })
  states: BenefitState[];
  /** What one unit costs the partnership, for value for money; absent where nobody counts it. */
  @IsOptional()
  @IsPence(0)
  costPence?: number;
  /** The first day on which it may be used; that of the membership year where absent. */
  @IsOptional()
  @IsCivilDate()
  from?: string;
  /** The last day on which it may be used; that of the membership year where absent. */
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

export class SetBenefit extends BenefitTerms {
  /** Unique in the year; the same code in other years is the same benefit. @example coaching */
  @IsCode()
  code: string;
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year: number;
  @IsIn(benefitUnits)
  unit: BenefitUnit;
}

export class ChangeBenefit extends BenefitTerms {
  @IsUUID()
  benefit: string;
}

export class BenefitEnding {
  /** The last day on which it may be used. */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class EndBenefit extends BenefitEnding {
  @IsUUID()
  benefit: string;
}

export class BenefitView {
  benefit: string;
  code: string;
  year: number;
  title: string;
  description: string;
  /** One of `benefitUnits`. @example hours */
  unit: string;
  limit: BenefitLimit;
  states: string[];
  costPence: number | null;
  from: string;
  until: string;
  /** Why it ends before its term; null where it does not. */
  endedWhy: string | null;
  version: number;
}

export class BenefitPage {
  items: BenefitView[];
  next: string | null;
}

export class ShowBenefit {
  @IsUUID()
  benefit: string;
}

export class ListBenefits extends PageRequest {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year?: number;
}

export class BenefitUsing {
  @IsUUID()
  benefit: string;
  /** The day of the use: today or before, a day on which the school was entitled. */
  @IsCivilDate()
  on: string;
  /** In the benefit's unit. @example 2 */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantity: number;
  @IsOptional()
  @IsProse(500)
  note?: string;
  /** Who at the school used it. */
  @IsOptional()
  @IsUUID()
  personId?: string;
}

export class RecordBenefitUse extends BenefitUsing {
  @IsUrn()
  urn: string;
}

export class BenefitUseView {
  use: string;
  benefit: string;
  urn: string;
  on: string;
  quantity: number;
  note: string | null;
  personId: string | null;
  recordedAt: string;
  recordedBy: string;
  /** Null while it stands; a cancelled use is kept and counts no more. */
  cancelledAt: string | null;
  cancelledBy: string | null;
  cancelledWhy: string | null;
}

export class BenefitUsePage {
  items: BenefitUseView[];
  next: string | null;
}

export class ShowBenefitUse {
  @IsUUID()
  use: string;
}

export class ListBenefitUses extends PageRequest {
  @IsUrn()
  urn: string;
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  year?: number;
  @IsOptional()
  @IsUUID()
  benefit?: string;
}

export class UseCancelling {
  @IsProse()
  reason: string;
}

export class CancelBenefitUse extends UseCancelling {
  @IsUUID()
  use: string;
}

export class AskSchoolBenefits extends PageRequest {
  @IsUrn()
  urn: string;
  /** The membership year; that of today where absent. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year?: number;
}

/** What one school has had of a benefit, and has left. */
export class BenefitLeftView {
  benefit: string;
  code: string;
  title: string;
  unit: string;
  /** Whether the school may use it today. */
  entitled: boolean;
  /** Why it may not; null where it may. */
  why: string | null;
  /** Null where there is none. */
  limit: number | null;
  used: number;
  /** Null where there is no limit. */
  left: number | null;
  from: string;
  until: string;
}

export class SchoolBenefitsView {
  items: BenefitLeftView[];
  next: string | null;
}

export const setBenefit = creation('membership.benefit.set', SetBenefit, BenefitView, 'benefits.write');
export const changeBenefit = change(
  'membership.benefit.change',
  ChangeBenefit,
  BenefitView,
  'benefits.write',
);
export const endBenefit = change('membership.benefit.end', EndBenefit, BenefitView, 'benefits.write');
export const showBenefit = query('membership.benefit.show', ShowBenefit, BenefitView, 'benefits.read');
export const listBenefits = query('membership.benefit.list', ListBenefits, BenefitPage, 'benefits.read');
export const recordBenefitUse = creation(
  'membership.benefit.record-use',
  RecordBenefitUse,
  BenefitUseView,
  'benefits.use',
);
export const cancelBenefitUse = command(
  'membership.benefit.cancel-use',
  CancelBenefitUse,
  BenefitUseView,
  'benefits.use',
);
export const showBenefitUse = query(
  'membership.benefit.show-use',
  ShowBenefitUse,
  BenefitUseView,
  'benefits.review',
);
export const listBenefitUses = query(
  'membership.benefit.list-uses',
  ListBenefitUses,
  BenefitUsePage,
  'benefits.review',
);
export const schoolBenefits = query(
  'membership.benefit.list-left',
  AskSchoolBenefits,
  SchoolBenefitsView,
  'benefits.review',
);

export class BenefitUsed {
  @IsUUID()
  use: string;
  @IsUUID()
  benefit: string;
  @IsUrn()
  urn: string;
  @IsCivilDate()
  on: string;
  @IsInt()
  quantity: number;
}

export const benefitUsed = event('membership.benefit.used.v1', BenefitUsed);
export const benefitUseCancelled = event('membership.benefit.use-cancelled.v1', BenefitUsed);

// ---------------------------------------------------------------- uptake

export const uptakeGroups = ['school', 'phase', 'district', 'benefit', 'year'] as const;
export type UptakeGroup = (typeof uptakeGroups)[number];

export class AskUptake extends PageRequest {
  @IsIn(uptakeGroups)
  by: UptakeGroup;
  /** The membership year; all of them where absent. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year?: number;
  /** The code of one benefit. */
  @IsOptional()
  @IsCode()
  benefit?: string;
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsCode()
  phase?: string;
}

export class UptakeView {
  /** URN, phase, district, code of the benefit or year; `none` for schools without a district. @example ladywood */
  key: string;
  /** @example ladywood */
  name: string;
  /** Schools that could use one of these benefits on some day of its term, up to today. */
  entitled: number;
  /** Schools that did. */
  users: number;
  /** Users out of a hundred that were entitled, to one decimal; null where nobody was. @example 37.5 */
  sharePercent: number | null;
  uses: number;
  /** Null where benefits of different units would be added up. */
  quantity: number | null;
  /** What the uses cost the partnership, as far as benefits have a price. */
  costPence: number;
}

export class UptakePage {
  items: UptakeView[];
  next: string | null;
}

export class ListUnused extends PageRequest {
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year: number;
  @IsOptional()
  @IsCode()
  district?: string;
}

/** A school that paid for the year and has used no benefit in it. */
export class UnusedView {
  urn: string;
  name: string;
  phase: string;
  district: string | null;
  state: string;
  paidPence: number;
}

export class UnusedPage {
  items: UnusedView[];
  next: string | null;
}

export class BenefitValueView {
  code: string;
  title: string;
  unit: string;
  quantity: number;
  users: number;
  /** Null where the benefit has no price. */
  costPence: number | null;
}

/** What members paid for a year, and what they had for it. */
export class ValueView {
  year: number;
  paidPence: number;
  payingSchools: number;
  /** Of those, the ones that used nothing. */
  payingWithoutUse: number;
  costPence: number;
  /** Value used for each pound paid, in pence; null where nothing was paid. @example 84 */
  pencePerPound: number | null;
  benefits: BenefitValueView[];
}

export class AskValue extends MembershipYear {}

export const benefitUptake = query('membership.uptake.list', AskUptake, UptakePage, 'benefits.uptake');
export const listUnused = query('membership.uptake.list-unused', ListUnused, UnusedPage, 'benefits.uptake');
export const benefitValue = query('membership.uptake.value', AskValue, ValueView, 'benefits.uptake');
