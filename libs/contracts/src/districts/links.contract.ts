import { IsIn, IsOptional } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { ShowSchool } from './schools.contract.js';

export const linkKinds = ['succession', 'merger', 'amalgamation', 'split'] as const;
export type LinkKind = (typeof linkKinds)[number];

export const linkStates = ['told', 'recorded', 'struck', 'withdrawn'] as const;
export type LinkState = (typeof linkStates)[number];

/** That one school follows another. */
export class SuccessionLinkView {
  /** @example 103153 */
  predecessor: string;
  /** What the directory calls it; null for a school that it does not know. */
  predecessorName: string | null;
  /** @example 139846 */
  successor: string;
  successorName: string | null;
  /** `succession` such as a conversion to an academy, `merger`, `amalgamation` or `split`. @example succession */
  kind: string;
  /** Since when; null where the source does not say. @example 2013-09-01 */
  on: string | null;
  /** `told` by a source in force, `recorded` by a person, `struck` out by a person, `withdrawn` with its source. */
  state: string;
  /** The source that tells it; null for a link that a person recorded. @example gias-links */
  source: string | null;
  /** The day of the source. */
  asAt: string | null;
  run: string | null;
  /** Why a person recorded or struck it. */
  reason: string | null;
  version: number;
}

/** A school from which another one descends. */
export class AncestorView {
  urn: string;
  name: string | null;
  status: string | null;
  /** How many links away: 1 for a predecessor, 2 for a predecessor's. */
  steps: number;
  /** The school that followed it. */
  followedBy: string;
  kind: string;
  on: string | null;
}

/** Whom a school follows, and who follows it. */
export class SuccessionLinksView {
  urn: string;
  predecessors: SuccessionLinkView[];
  successors: SuccessionLinkView[];
  /** Links of the school that no longer hold: struck by a person, or withdrawn with the file that told them. */
  gone: SuccessionLinkView[];
  /** All from which the school descends, the nearest first. */
  line: AncestorView[];
}

export class LinkToRecord {
  /** The school that `urn` follows. @example 103153 */
  @IsUrn()
  predecessor: string;
  @IsIn(linkKinds)
  kind: LinkKind;
  /** Since when; not after today. @example 2026-09-01 */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class RecordLink extends LinkToRecord {
  @IsUrn()
  urn: string;
}

export class LinkStriking {
  @IsProse()
  reason: string;
}

export class ShowLink {
  /** The school that follows. */
  @IsUrn()
  urn: string;
  @IsUrn()
  predecessor: string;
}

export class StrikeLink extends LinkStriking {
  @IsUrn()
  urn: string;
  @IsUrn()
  predecessor: string;
}

/** From when until when a school belonged to a district. */
export class SchoolDistrictView {
  /** Null where it belonged to none. @example ladywood */
  district: string | null;
  /** `suggested` by a place or a predecessor, `decided` by a person, or `undecided`. */
  basis: string;
  from: string;
  /** The last day; null for the one that holds. */
  until: string | null;
  reason: string | null;
  /** Who decided; null where nobody did. */
  decidedBy: string | null;
  recordedAt: string;
  /** A later decision, made for an earlier day, took its place altogether. */
  superseded: boolean;
}

export class SchoolDistrictList {
  items: SchoolDistrictView[];
}

/** A status as a source first told it. */
export class SchoolStatusView {
  /** @example closed */
  status: string;
  /** The day the school opened or closed, where the source says so; else the day of the first source that says so. */
  since: string;
  /** True where the source gives the day itself. */
  dated: boolean;
  source: string;
  asAt: string;
  run: string | null;
}

export class SchoolStatusList {
  /** Newest first. */
  items: SchoolStatusView[];
  /** How many newer files of that kind do not name the school, which does not close it. */
  filesWithout: number;
}

/** A school whose district waits for a person. */
export class DistrictSuggestionView {
  urn: string;
  name: string;
  district: string | null;
  /** `undecided`, `suggested` or `decided`. */
  basis: string;
  /** The district that the newest file suggests; null where it names several or none. */
  suggestion: string | null;
  /** The districts between which the school's ward lies. */
  candidates: string[];
  ward: string | null;
  constituency: string | null;
  reason: string | null;
  version: number;
}

export class DistrictSuggestionPage {
  items: DistrictSuggestionView[];
  next: string | null;
}

export class ListDistrictSuggestions extends PageRequest {
  /** Those that belong to this district, or might. @example ladywood */
  @IsOptional()
  @IsCode()
  district?: string;
}

export class ListLineFigures extends PageRequest {
  @IsUrn()
  urn: string;
}

/** A figure of a school, or of one from which it descends. */
export class LineFigureView {
  /** @example overallAbsence */
  indicator: string;
  title: string;
  unit: string;
  /** @example 2018-19 */
  period: string;
  /** The school that the figure is of. */
  urn: string;
  /** True where that is a predecessor: its figures are shown, never added to the school's own. */
  ofPredecessor: boolean;
  kind: string;
  value: number | null;
  source: string;
  asAt: string;
}

export class LineFigurePage {
  items: LineFigureView[];
  next: string | null;
}

/** One school was followed by another: told when the link comes to hold for a school of the city, and again when its kind or day is corrected, or it holds again. */
export class SchoolSucceeded {
  @IsUrn()
  urn: string;
  @IsUrn()
  successor: string;
  @IsIn(linkKinds)
  kind: LinkKind;
  @IsOptional()
  @IsCivilDate()
  on: string | null;
}

export const schoolSucceeded = event('districts.school.succeeded.v1', SchoolSucceeded);

/** A link that was told holds no longer: a person struck it out, or the file that told of it was reversed. */
export const schoolSuccessionWithdrawn = event('districts.school.succession-withdrawn.v1', SchoolSucceeded);

export const listLinks = query('districts.link.list', ShowSchool, SuccessionLinksView, 'directory.read');
export const showLink = query('districts.link.show', ShowLink, SuccessionLinkView, 'directory.read');
export const recordLink = creation('districts.link.record', RecordLink, SuccessionLinkView, 'links.write');
export const strikeLink = change('districts.link.strike', StrikeLink, SuccessionLinkView, 'links.write');
export const listSchoolDistricts = query(
  'districts.school.list-districts',
  ShowSchool,
  SchoolDistrictList,
  'directory.read',
);
export const listSchoolStatuses = query(
  'districts.school.list-statuses',
  ShowSchool,
  SchoolStatusList,
  'directory.read',
);
export const listDistrictSuggestions = query(
  'districts.school.list-suggestions',
  ListDistrictSuggestions,
  DistrictSuggestionPage,
  'directory.read',
);
export const listLineFigures = query(
  'districts.line.list-figures',
  ListLineFigures,
  LineFigurePage,
  'directory.read',
);
