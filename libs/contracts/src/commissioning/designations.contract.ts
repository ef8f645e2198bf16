import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCivilDate, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** National, local and specialist leaders of education, national leaders of governance; and what a whole school is named. */
export const designationKinds = [
  'nle',
  'lle',
  'sle',
  'nlg',
  'teaching-school',
  'national-support-school',
  'research-school',
  'subject-hub',
] as const;
export type DesignationKind = (typeof designationKinds)[number];

export class NewDesignation {
  @IsIn(designationKinds)
  kind: DesignationKind;
  /** Who holds it; absent where the school itself does. */
  @IsOptional()
  @IsUUID()
  personId?: string;
  @IsCivilDate()
  from: string;
  /** Its last day, where that is known. */
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

export class RecordDesignation extends NewDesignation {
  @IsUrn()
  urn: string;
}

export class DesignationEnd {
  /** Its last day. */
  @IsCivilDate()
  until: string;
  @IsProse(500)
  reason: string;
}

export class EndDesignation extends DesignationEnd {
  @IsUUID()
  designation: string;
}

export class ListDesignations extends PageRequest {
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsIn(designationKinds)
  kind?: DesignationKind;
  /** Those that are held on that day; all of them where it is absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

export class DesignationView {
  designation: string;
  urn: string;
  /** @example nle */
  kind: string;
  /** Null where the school itself holds it, and for readers to whom persons are not shown. */
  personId: string | null;
  from: string;
  until: string | null;
  version: number;
}

export class DesignationPage {
  items: DesignationView[];
  next: string | null;
}

export class CountDesignations {
  @IsUrn()
  urn: string;
  /** Today unless told. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

export class DesignationCount {
  /** @example sle */
  kind: string;
  held: number;
  /** The first day from which one has been held without an end before the day in question. */
  since: string;
  /** The last day of the one that ends first; null where no end is known. */
  nextEnd: string | null;
}

export class DesignationCountsView {
  urn: string;
  on: string;
  items: DesignationCount[];
}

export const recordDesignation = creation(
  'commissioning.designation.record',
  RecordDesignation,
  DesignationView,
  'designations.record',
);
export const endDesignation = change(
  'commissioning.designation.end',
  EndDesignation,
  DesignationView,
  'designations.record',
);
export const listDesignations = query(
  'commissioning.designation.list',
  ListDesignations,
  DesignationPage,
  'strengths.read',
);
export const countDesignations = query(
  'commissioning.designation.count',
  CountDesignations,
  DesignationCountsView,
  'strengths.read',
);
