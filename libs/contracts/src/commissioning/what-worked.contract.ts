import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { phases, type Phase } from '../districts/phases.contract.js';
import { IsCode, IsPence, IsProse, PageRequest } from '../fields.js';
import { query } from '../operation.js';
import { commissionOrigins, type CommissionOrigin } from './commissions.contract.js';

/** What can have come of work that others learn from: it was decided. */
export const decidedImpacts = ['improved', 'partly', 'no-change', 'worse'] as const;
export type DecidedImpact = (typeof decidedImpacts)[number];

export class SearchWhatWorked extends PageRequest {
  /** Words of the need or of what was done; as in a web search, `-word` and `"two words"` work. @example reading "key stage 2" */
  @IsOptional()
  @IsProse(200)
  need?: string;
  /** District of a school that was helped, as far as you may know it. */
  @IsOptional()
  @IsCode()
  district?: string;
  /** Phase of a school that was helped, as far as you may know it. */
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;
  @IsOptional()
  @IsIn(commissionOrigins)
  origin?: CommissionOrigin;
  @IsOptional()
  @IsIn(decidedImpacts)
  impact?: DecidedImpact;
  /** Type of the school that did the work. @example Academy converter */
  @IsOptional()
  @IsProse(100)
  supplierType?: string;
  /** The dearest, a day. */
  @IsOptional()
  @Type(() => Number)
  @IsPence()
  maxPricePerDayPence?: number;
  /** The longest, in days from start to end. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2000)
  maxDurationDays?: number;
}

export class SearchPublicWhatWorked extends SearchWhatWorked {}

export class WorkSupplierView {
  urn: string;
  name: string;
  /** @example Academy converter */
  type: string | null;
  phase: string;
}

/** Somebody who was helped: named where you may know, else no more than enough schools share. */
export class HelpedView {
  urn: string | null;
  name: string | null;
  phase: string | null;
  district: string | null;
  /** @example a primary school in Ladywood */
  inWords: string;
}

/** A piece of work, for which need, by whom, at what price, and what came of it. */
export class PublicWorkView {
  commission: string;
  need: string;
  done: string;
  origin: string;
  impact: string;
  decidedOn: string;
  supplier: WorkSupplierView;
  /** Empty where the work was for a district or the city. */
  helped: HelpedView[];
  /** Where the work was for a district. */
  district: string | null;
  /** What of the award was not given back. */
  pricePence: number;
  days: number;
  pricePerDayPence: number;
  durationDays: number;
}

/** With what names schools: null for those who may not know which were helped. */
export class WorkView extends PublicWorkView {
  title: string | null;
  baseline: string | null;
  expectedOutcome: string | null;
  evidence: string | null;
}

export class PublicWorkPage {
  items: PublicWorkView[];
  next: string | null;
}

export class WorkPage {
  items: WorkView[];
  next: string | null;
}

export const searchWhatWorked = query(
  'commissioning.work.search',
  SearchWhatWorked,
  WorkPage,
  'what-worked.read',
);
export const searchPublicWhatWorked = query(
  'commissioning.work.search-public',
  SearchPublicWhatWorked,
  PublicWorkPage,
  'open.read',
);
