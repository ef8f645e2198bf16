import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsProse, PageRequest } from '../fields.js';
import { command, query } from '../operation.js';
import { phases, type Phase } from '../districts/phases.contract.js';

/** Ways in which schools help one another, counted apart and all together. */
export const circleKinds = ['commissioned', 'peer-review', 'informal', 'all'] as const;
export type CircleKind = (typeof circleKinds)[number];

/** A term of the calendar: autumn September to December, spring to March, summer to August. */
const IsTerm = (): PropertyDecorator =>
  Matches(/^\d{4}-(autumn|spring|summer)$/, { message: '$property must be a term such as 2026-autumn' });

export class ShowCircle {
  @IsIn(circleKinds)
  kind: CircleKind;
  /** The term in which the day lies, or the year that ends with it. */
  @IsIn(['term', 'year'])
  period: 'term' | 'year';
  /** Today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

/** How evenly help is spread over those who give it; figures are null where there is too little to say. */
export class ConcentrationView {
  /** Schools that help. */
  n: number;
  /** Herfindahl-Hirschman index, 0 to 1: the sum of the squares of their shares. */
  hhi: number | null;
  /** The same between the least that n schools can have (0) and one alone (1). */
  normalised: number | null;
  /** `low` below 0.15, `moderate` to 0.25, `high`; `too-few` below ten. */
  band: string;
  /** Share of the three largest. */
  topThree: number | null;
}

export class ReachView {
  /** Schools that have helped at least once, ever. */
  helped: number;
  of: number;
  share: number | null;
}

export class MixShareView {
  group: string;
  /** Null, as is the share, where of help that is not paid too few schools would be told. */
  supporters: number | null;
  /** Of those that helped in the period. */
  share: number | null;
  /** Open schools of the city. */
  schools: number;
  cityShare: number;
}

/** How open the way to paid work is. */
export class OpennessView {
  /** Calls that are over. */
  calls: number;
  /** Calls with one valid expression of interest, by number and by money. */
  singleShare: number | null;
  singleShareByValue: number | null;
  /** Calls that were open for fewer than fifteen days. */
  shortWindows: number;
  awards: number;
  /** Awards without a call, by number and by money. */
  directShare: number | null;
  directShareByValue: number | null;
  /** Days from the need to the award; null without an award. */
  needToAwardMedian: number | null;
  needToAwardNinetieth: number | null;
}

/** Is the circle of schools that help widening? */
export class CircleView {
  kind: string;
  /** @example 2026-autumn */
  period: string;
  from: string;
  until: string;
  helps: number;
  /** Distinct schools that helped. */
  supporters: number;
  /** Of these, who had never helped before. */
  newSupporters: number;
  /** Helps by a school that had given none in the twelve months before, as a share of all. */
  newShare: number | null;
  byNumber: ConcentrationView;
  /** By money, where there is any. */
  byValue: ConcentrationView | null;
  reachOfMembers: ReachView;
  reachOfSchools: ReachView;
  byPhase: MixShareView[];
  byType: MixShareView[];
  byDistrict: MixShareView[];
  /** Supporters that the term was to have; null where nobody set it. */
  target: number | null;
  /** Supporters of the term, or the year, before. */
  supportersBefore: number;
  /** For paid work and for all together. */
  openness: OpennessView | null;
}

export const circleMeasures = ['supporters', 'new-share', 'reach-of-members', 'top-three', 'hhi'] as const;
export type CircleMeasure = (typeof circleMeasures)[number];

export class DrawCircle {
  @IsIn(circleKinds)
  kind: CircleKind;
  @IsIn(circleMeasures)
  measure: CircleMeasure;
  /** How many terms, up to the present one. @example 6 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(15)
  terms?: number;
}

/** A picture, as a file. */
export class CircleChartView {
  /** @example circle-all-supporters.svg */
  fileName: string;
  contentType: string;
  base64: string;
}

export class CircleTarget {
  @IsIn(circleKinds)
  kind: CircleKind;
  /** @example 2026-autumn */
  @IsTerm()
  term: string;
  /** Distinct schools that are to help in the term. */
  @IsInt()
  @Min(1)
  @Max(25_000)
  supporters: number;
  @IsProse()
  reason: string;
}

export class SetCircleTarget extends CircleTarget {}

export class CircleTargetView {
  kind: string;
  term: string;
  supporters: number;
  reason: string;
  setBy: string;
  setAt: string;
}

export class ListCircleTargets extends PageRequest {}

export class CircleTargetPage {
  /** The newest terms first. */
  items: CircleTargetView[];
  next: string | null;
}

export class ListNeverAsked extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;
}

/** A school graded good or outstanding that has never helped another, in any way. */
export class NeverAskedView {
  urn: string;
  name: string;
  phase: string;
  district: string | null;
  /** Overall effectiveness at its last graded inspection, 1 or 2. */
  overall: number;
  /** Expressions of interest that it made, without success. */
  expressions: number;
}

export class NeverAskedPage {
  items: NeverAskedView[];
  next: string | null;
}

/** A term is over in which fewer schools helped than in the term before it, or than were to help. */
export class CircleNarrowed {
  @IsIn(circleKinds)
  kind: CircleKind;
  @IsTerm()
  term: string;
  @IsInt()
  supporters: number;
  @IsInt()
  before: number;
  @IsOptional()
  @IsInt()
  target: number | null;
}

export const showCircle = query('commissioning.circle.show', ShowCircle, CircleView, 'open.read');
export const drawCircle = query('commissioning.circle.draw', DrawCircle, CircleChartView, 'open.read');
export const setCircleTarget = command(
  'commissioning.circle.set-target',
  SetCircleTarget,
  CircleTargetView,
  'circle.target',
);
export const listCircleTargets = query(
  'commissioning.circle.list-targets',
  ListCircleTargets,
  CircleTargetPage,
  'open.read',
);
export const listNeverAsked = query(
  'commissioning.circle.list-never-asked',
  ListNeverAsked,
  NeverAskedPage,
  'commissions.read',
);
export const circleNarrowed = event('commissioning.circle.narrowed.v1', CircleNarrowed);
