import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { query } from '../operation.js';

export class ShowGreenShare {
  /** How many terms, up to and with the present one; 6 unless told. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(15)
  terms?: number;
}

/** Null figures are withheld: fewer than five schools, or one who subtracts would have those of fewer than five. */
export class GreenTermView {
  /** @example 2026-autumn */
  term: string;
  /** Its last day, or today within the present one. */
  on: string;
  /** Pairs of a school and an area in which it has a strength that stands. */
  green: number | null;
  /** Schools with one at least. */
  schools: number | null;
  /** `green` out of all pairs, in per cent. @example 12.5 */
  sharePerCent: number | null;
  /** Per cent more than in the term before; null in the first. */
  growth: number | null;
}

export class GreenDistrictView {
  /** Null for the schools in no district. */
  district: string | null;
  /** Open schools of today, by which every term is measured. */
  schools: number;
  tooFew: boolean;
  terms: GreenTermView[];
}

/** How much of the city is green, term by term. */
export class GreenShareView {
  /** Areas on the list today. */
  areas: number;
  city: GreenDistrictView;
  districts: GreenDistrictView[];
}

export const showGreenShare = query(
  'commissioning.strength.show-green-share',
  ShowGreenShare,
  GreenShareView,
  'open.read',
);
