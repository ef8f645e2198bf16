import { IsIn, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IsCivilDate, IsCode, IsProse, IsUrn, Nothing, PageRequest } from '../fields.js';
import { change, query } from '../operation.js';
import { phases, type Phase, schoolStatuses, type SchoolStatus } from './phases.contract.js';

/** One fact of a school, where it came from and the day it was true. */
export class FactView {
  /** @example pupils */
  name: string;
  /** What kind of value this is; only a `number` or a `text` has one. @example number */
  kind: string;
  value: string | null;
  /** The feed profile or the person's role that said so. @example ofsted-mi */
  source: string;
  /** @example 2023-08-31 */
  asAt: string;
  run: string | null;
}

/** A school as the directory knows it. */
export class SchoolRecordView {
  /** @example 103153 */
  urn: string;
  name: string;
  /** @example primary */
  phase: string;
  /** The establishment type in the source's words. @example Community School */
  establishmentType: string | null;
  status: string;
  /** Local authority code. @example 330 */
  authority: string;
  inCity: boolean;
  /** District code; null until a person decides, or outside the city. @example ladywood */
  district: string | null;
  /** `suggested` by its ward or constituency, `decided` by a person, `undecided`, or `outside` the city. */
  districtBasis: string;
  /** First day in that district. @example 2023-08-31 */
  districtFrom: string | null;
  /** Why the school is in that district, or why none is set. */
  districtReason: string | null;
  /** A district that a newer file suggests instead; the school stays where it is until a person decides. */
  districtSuggestion: string | null;
  /** The districts between which the school's ward lies, where that leaves the choice to a person. */
  districtCandidates: string[];
  /** @example 1998-09-01 */
  openedOn: string | null;
  closedOn: string | null;
  trustId: string | null;
  trustName: string | null;
  ward: string | null;
  constituency: string | null;
  postcode: string | null;
  /** Pupils on roll; null where the source gives none, which is not zero. */
  pupils: number | null;
  facts: FactView[];
  version: number;
}

/** A school in a list. */
export class SchoolEntryView {
  urn: string;
  name: string;
  phase: string;
  status: string;
  authority: string;
  district: string | null;
  districtSuggestion: string | null;
  trustId: string | null;
  pupils: number | null;
  version: number;
}

export class SchoolEntryPage {
  items: SchoolEntryView[];
  next: string | null;
}

export class ShowSchool {
  @IsUrn()
  urn: string;
}

export class ListSchools extends PageRequest {
  /** District code; `undecided` lists the city's schools with no district yet or with another one suggested. @example ladywood */
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;
  @IsOptional()
  @IsIn(schoolStatuses)
  status?: SchoolStatus;
  /** Local authority code; the city's own where absent. @example 330 */
  @IsOptional()
  @Matches(/^\d{3}$/)
  authority?: string;
  /** Part of the name. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  name?: string;
}

export class DistrictDecision {
  /** The district, or null for a school that belongs to none. @example ladywood */
  @ValidateIf((_decision, district) => district !== null)
  @IsCode()
  district: string | null;
  /** Since when the school belongs there; today or earlier. */
  @IsCivilDate()
  from: string;
  @IsProse()
  reason: string;
}

export class DecideDistrict extends DistrictDecision {
  @IsUrn()
  urn: string;
}

/** One inspection as it was published, in the terms of its own framework; grades are never converted. */
export class InspectionView {
  number: string;
  urn: string;
  /** `graded` or `ungraded`. @example graded */
  kind: string;
  /** The type of inspection in the source's words. @example S5 Inspection */
  type: string | null;
  /** `four-grades` to August 2024, `four-grades-by-area` after it, `report-card` from November 2025. @example four-grades */
  framework: string;
  inspectedOn: string;
  publishedOn: string | null;
  /** Grade 1 to 4 of overall effectiveness, as text; null where none was given. */
  overall: string | null;
  outcome: string | null;
  categoryOfConcern: string | null;
  /** Set when the inspection was of another school's URN, this school's predecessor. */
  predecessorUrn: string | null;
  /** The words of the framework's scale, best first; of one framework only, and never to be matched with another's. */
  scale: string[];
  /** The judgements by area. */
  judgements: JudgementView[];
  run: string;
}

export class JudgementView {
  /** @example qualityOfEducation */
  area: string;
  kind: string;
  value: string | null;
}

/** Also those of the schools from which it descends, each with the URN that was inspected. */
export class InspectionList {
  /** Newest first. */
  items: InspectionView[];
  /** Of `graded`, `ungraded` and `report-card` the newest each. */
  latest: InspectionView[];
}

/** Schools graded good or outstanding, out of those that hold a grade. */
export class OutcomeCountView {
  /** District code; `undecided` while it waits for a person; `none` where a person decided that there is none. */
  district: string;
  name: string;
  schools: number;
  pupils: number;
  graded: number;
  goodOrBetter: number;
  /** `goodOrBetter` of `graded` in per cent, one decimal; null where nothing is graded. */
  percentage: number | null;
}

export class OutcomeSummaryView {
  authority: string;
  /** The newest as-at date among the inspections counted. */
  asAt: string | null;
  schools: number;
  pupils: number;
  trusts: number;
  graded: number;
  goodOrBetter: number;
  percentage: number | null;
  byDistrict: OutcomeCountView[];
}

export const showSchool = query('districts.school.show', ShowSchool, SchoolRecordView, 'directory.read');
export const listSchools = query('districts.school.list', ListSchools, SchoolEntryPage, 'directory.read');
export const listInspections = query(
  'districts.inspection.list',
  ShowSchool,
  InspectionList,
  'directory.read',
);
export const decideDistrict = change(
  'districts.school.decide-district',
  DecideDistrict,
  SchoolRecordView,
  'directory.decide',
);
export const summariseOutcomes = query(
  'districts.outcome.summarise',
  Nothing,
  OutcomeSummaryView,
  'open.read',
);
