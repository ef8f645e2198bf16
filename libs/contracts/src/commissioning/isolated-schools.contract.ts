import { IsIn, IsOptional } from 'class-validator';
import { phases, type Phase } from '../districts/phases.contract.js';
import { IsCivilDate, IsCode, IsFlag, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, query } from '../operation.js';

export class ListIsolatedSchools extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;
  /** Only those that are in no other group either; a trust of one school is none. */
  @IsOptional()
  @IsFlag()
  inNoGroup?: boolean;
  /** Only those whose day has passed, or only others. */
  @IsOptional()
  @IsFlag()
  overdue?: boolean;
}

/** A school that is in no family. */
export class IsolatedSchoolView {
  urn: string;
  name: string;
  phase: string;
  district: string | null;
  /** True where it is in an alliance, a trust with other schools, or the like. */
  inOtherGroup: boolean;
  /** The day after the last one in a family, or the first on which we knew of it. */
  since: string;
  days: number;
  /** By when it is to be in one; null until the director sets it. */
  targetOn: string | null;
  overdue: boolean;
  /** Of its days; 0 before the first. */
  version: number;
}

export class IsolatedSchoolPage {
  items: IsolatedSchoolView[];
  next: string | null;
}

export class ShowIsolation {
  @IsUrn()
  urn: string;
}

export class IsolationTargetView {
  targetOn: string;
  reason: string;
  /** A person id. */
  by: string;
  at: string;
}

export class IsolationView {
  urn: string;
  /** False once it is in a family. */
  isolated: boolean;
  since: string | null;
  days: number | null;
  targetOn: string | null;
  overdue: boolean;
  /** Every day that was set, the latest first; a hundred at most. */
  targets: IsolationTargetView[];
  version: number;
}

export class IsolationTarget {
  /** By when the school is to be in a family; after today. @example 2027-02-12 */
  @IsCivilDate()
  targetOn: string;
  @IsProse()
  reason: string;
}

export class SetIsolationTarget extends IsolationTarget {
  @IsUrn()
  urn: string;
}

export class ShowFamilyShare {
  @IsIn(['city', 'phase', 'district'])
  by: 'city' | 'phase' | 'district';
}

export class FamilyShareView {
  /** A phase, a district, `none`, or `city`. */
  of: string;
  schools: number;
  inFamily: number;
  /** Per cent, to one decimal; null where there is no school. */
  share: number | null;
  /** In a family, an alliance, a trust with others, or the like. */
  inGroup: number;
}

export class FamilyShareAtView {
  /** The term that ended; `today` for how it stands. @example autumn */
  term: string;
  on: string;
  shares: FamilyShareView[];
}

export class FamilySharesView {
  by: string;
  /** True where the terms are those that districts keeps; else quarters of the school year stand in for them. */
  byTermDates: boolean;
  /** The latest first: today, then ends of terms for which it was counted; thirty at most. */
  items: FamilyShareAtView[];
}

export const listIsolatedSchools = query(
  'commissioning.isolated-school.list',
  ListIsolatedSchools,
  IsolatedSchoolPage,
  'school-groups.follow',
);
export const showIsolation = query(
  'commissioning.isolated-school.show',
  ShowIsolation,
  IsolationView,
  'school-groups.follow',
);
/** The first time the version to send is 0. */
export const setIsolationTarget = change(
  'commissioning.isolated-school.set-target',
  SetIsolationTarget,
  IsolationView,
  'isolation.set',
);
export const showFamilyShare = query(
  'commissioning.family-share.show',
  ShowFamilyShare,
  FamilySharesView,
  'open.read',
);
