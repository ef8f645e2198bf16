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
import { IsCivilDate, IsCode, IsPence, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

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
