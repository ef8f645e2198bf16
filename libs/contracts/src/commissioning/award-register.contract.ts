import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsUrn, Nothing, PageRequest } from '../fields.js';
import { query } from '../operation.js';

export const awardMethods = ['open', 'direct'] as const;

/** An award as anybody may read it: the school that helps is named, the one that is helped only where it agreed. */
export class PublicAwardView {
  commission: string;
  /** `open` after a call, `direct` without one. */
  method: string;
  supplierUrn: string;
  supplierName: string;
  amountPence: number;
  /** The financial year of the pot. @example 2026-27 */
  year: string;
  reason: string;
  /** Why there was no call. */
  justification: string | null;
  notFirstBecause: string | null;
  priceDiffersBecause: string | null;
  /** Whom the work is for, in words. @example a primary school in Ladywood */
  beneficiaries: string[];
  /** How many expressions of interest the award was chosen from; null for a direct award. */
  chosenFrom: number | null;
  awardedAt: string;
  /** Until then a school that was not chosen may ask for a review; nothing is paid and nothing begins. */
  standstillUntil: string;
  /** `standing`, `under-review`, or `cancelled`. */
  stands: string;
}

export class PublicAwardPage {
  items: PublicAwardView[];
  next: string | null;
}

export class ListAwards extends PageRequest {
  @IsOptional()
  @IsIn(awardMethods)
  method?: (typeof awardMethods)[number];
  @IsOptional()
  @IsUrn()
  supplierUrn?: string;
  /** The financial year of the pot. @example 2026-27 */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}$/)
  year?: string;
}

export class AskAwardMethods {
  /** The financial year of the pot; all years without it. @example 2026-27 */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}$/)
  year?: string;
}

export class AwardCountView {
  awards: number;
  pence: number;
}

export class JustificationCountView extends AwardCountView {
  justification: string;
}

/** How much is awarded without a call. Awards that were cancelled are not counted. */
export class AwardMethodsView {
  year: string | null;
  open: AwardCountView;
  direct: AwardCountView;
  /** In per cent of all awards, to one decimal; null while there is none. */
  directPercentOfAwards: number | null;
  directPercentOfPence: number | null;
  justifications: JustificationCountView[];
  /** Calls of all years that ended without an expression that could be judged. */
  failedCalls: number;
}

/** Expressions of interest that were decided upon, and how many of them got the work. */
export class ChanceView {
  /** `others` holds what would be too few to be shown by itself. @example primary */
  group: string;
  decided: number;
  successful: number;
  /** In per cent, to one decimal. */
  successPercent: number;
}

/** Whether every kind of school has an equal chance. Empty where there are too few expressions to say so. */
export class AwardChancesView {
  byEstablishmentType: ChanceView[];
  byPhase: ChanceView[];
  byDistrict: ChanceView[];
}

export const listAwards = query('commissioning.award.list', ListAwards, PublicAwardPage, 'open.read');
export const showAwardMethods = query(
  'commissioning.award.methods',
  AskAwardMethods,
  AwardMethodsView,
  'open.read',
);
export const showAwardChances = query('commissioning.award.chances', Nothing, AwardChancesView, 'open.read');
