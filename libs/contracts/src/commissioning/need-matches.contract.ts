import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { schoolAreas, type SchoolArea } from '../districts/school-areas.contract.js';
import { phases, type Phase } from '../districts/phases.contract.js';
import { IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { query } from '../operation.js';
import { offerWays, StrengthOffer, type OfferWay } from './strengths.contract.js';

export class MatchWishes extends PageRequest {
  /** No farther than this from the school in need, in kilometres. @example 8 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  withinKm?: number;
  @IsOptional()
  @IsIn(offerWays)
  way?: OfferWay;
}

export class MatchCommission extends MatchWishes {
  @IsUUID()
  commission: string;
  /** The area of the need; absent to find the areas by the words of the commission. */
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  area?: string;
}

export class MatchSchoolNeed extends MatchWishes {
  @IsUrn()
  urn: string;
  /** An area in which districts has recorded a need of the school. */
  @IsIn(schoolAreas)
  area: SchoolArea;
}

export class SearchHelp extends MatchWishes {
  /** A need in words: the areas are found by them. @example Too many pupils are absent on Fridays */
  @IsOptional()
  @IsProse(500)
  words?: string;
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  area?: string;
  /** The phase of the school in need. */
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;
  /** The school that looks for help: never proposed itself, and distances are from it. */
  @IsOptional()
  @IsUrn()
  urn?: string;
}

/** An area of the need, and how it was found. */
export class NeedAreaView {
  /** @example attendance */
  area: string;
  /** The words that showed it; empty where the area was given. */
  words: string[];
}

/** Why a strength stands where it does in the list. */
export class MatchReason {
  /** @example never-asked */
  code: string;
  /** @example 2.4 */
  figure: number | null;
  /** @example was never awarded work nor answered a call */
  words: string;
}

export class StrengthMatchView {
  strength: string;
  urn: string;
  name: string;
  phase: string;
  district: string | null;
  area: string;
  what: string;
  offer: StrengthOffer;
  /** From the nearest school in need, along a straight line; null where a place is not known. */
  distanceKm: number | null;
  reasons: MatchReason[];
}

export class NeedMatchPage {
  areas: NeedAreaView[];
  /** How many strengths fit. */
  fitting: number;
  items: StrengthMatchView[];
  next: string | null;
}

export const matchCommission = query(
  'commissioning.strength.match-commission',
  MatchCommission,
  NeedMatchPage,
  'commissions.read',
);
export const matchSchoolNeed = query(
  'commissioning.strength.match-school-need',
  MatchSchoolNeed,
  NeedMatchPage,
  'concerns.read',
);
export const searchHelp = query('commissioning.strength.search', SearchHelp, NeedMatchPage, 'strengths.read');
