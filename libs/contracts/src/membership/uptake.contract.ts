import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { IsCode, PageRequest } from '../fields.js';
import { query } from '../operation.js';
import { MembershipYear } from './fees.contract.js';

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
