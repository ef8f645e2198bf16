import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCode, IsUrn, Nothing, PageRequest } from '../fields.js';
import { query } from '../operation.js';
import { IsFact } from './fact-readings.contract.js';

/** `due`, unless a person must decide first (`disputed`, `differing`) or somebody stood for the value (`verified`). */
export const factStates = ['due', 'disputed', 'differing', 'verified'] as const;

export type FactState = (typeof factStates)[number];

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

/** Which facts of which schools. */
export class FactsAsked extends PageRequest {
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

export class ListFactStandings extends FactsAsked {
  @IsOptional()
  @IsIn(factStates)
  state?: FactState;
  /** `true` for those alone that are stale, `false` for the others. */
  @IsOptional()
  @IsIn(['true', 'false'])
  stale?: 'true' | 'false';
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

export const listFactStandings = query(
  'districts.accuracy.list-facts',
  ListFactStandings,
  FactStandingPage,
  'accuracy.read',
);

export const reportAccuracy = query('districts.accuracy.report', Nothing, AccuracyReport, 'open.read');
