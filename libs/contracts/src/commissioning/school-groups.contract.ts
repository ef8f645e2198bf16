import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { phases, type Phase } from '../districts/phases.contract.js';
import { IsCivilDate, IsCode, IsFlag, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** What schools found together. A family supports one another; it has three to seven schools. */
export const schoolGroupKinds = [
  'family',
  'alliance',
  'consortium',
  'network',
  'teaching-school-alliance',
] as const;
export type SchoolGroupKind = (typeof schoolGroupKinds)[number];

/** Trusts are told by the directory and are not kept here. */
export const shownGroupKinds = [...schoolGroupKinds, 'trust'] as const;
export type ShownGroupKind = (typeof shownGroupKinds)[number];

export const familySize = { fewest: 3, most: 7 } as const;

export class SchoolGroupFounding {
  @IsIn(schoolGroupKinds)
  kind: SchoolGroupKind;
  /** @example Schools of the Canal */
  @IsProse(100)
  name: string;
  /** Since when it is there; not after today. @example 2026-09-01 */
  @IsCivilDate()
  foundedOn: string;
  /** Its schools. Those of a family are asked first, and are in it when their heads have agreed. */
  @IsUrn({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  urns: string[];
  @IsProse()
  reason: string;
}

export class FoundSchoolGroup extends SchoolGroupFounding {}

export class SchoolGroupName {
  @IsProse(100)
  name: string;
  @IsProse()
  reason: string;
}

export class RenameSchoolGroup extends SchoolGroupName {
  @IsUUID()
  group: string;
}

export class SchoolGroupEnding {
  /** Its last day; not after today. @example 2026-11-20 */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class EndSchoolGroup extends SchoolGroupEnding {
  @IsUUID()
  group: string;
}

export class SchoolGroupJoining {
  @IsUrn()
  urn: string;
  /** Its first day; not after today. @example 2026-11-20 */
  @IsCivilDate()
  from: string;
  @IsProse()
  reason: string;
}

export class JoinSchoolGroup extends SchoolGroupJoining {
  @IsUUID()
  group: string;
}

export class LeaveSchoolGroup extends SchoolGroupEnding {
  @IsUUID()
  group: string;
  @IsUrn()
  urn: string;
}

/** A school's time in a group. */
export class SchoolGroupMemberView {
  urn: string;
  name: string;
  phase: string;
  district: string | null;
  from: string | null;
  /** Its last day; null while it is there. */
  until: string | null;
  /** `left`, `group-ended`, `school-closed` or `succeeded`; null while it is there. */
  endedHow: string | null;
  /** The school whose place it took, as its successor. */
  follows: string | null;
}

export class SchoolGroupEntryView {
  /** An id, or `trust-` and the trust's own. */
  group: string;
  /** @example family */
  kind: string;
  name: string;
  /** Null for a trust: the directory does not say. */
  foundedOn: string | null;
  endedOn: string | null;
  /** How many schools are in it today. */
  schools: number;
  /** A family that has fewer than three schools so far, or again. */
  forming: boolean;
  /** 0 for a trust, which is not changed here. */
  version: number;
}

export class SchoolGroupView extends SchoolGroupEntryView {
  /** Those that are in it first, then those that were, the latest first; 500 at most. */
  members: SchoolGroupMemberView[];
}

export class SchoolGroupPage {
  items: SchoolGroupEntryView[];
  next: string | null;
}

export class ListSchoolGroups extends PageRequest {
  @IsOptional()
  @IsIn(shownGroupKinds)
  kind?: ShownGroupKind;
  /** Those that this school is in. */
  @IsOptional()
  @IsUrn()
  urn?: string;
  /** Those with a school of this district. @example ladywood */
  @IsOptional()
  @IsCode()
  district?: string;
  /** Only families that have too few schools so far, or only others. */
  @IsOptional()
  @IsFlag()
  forming?: boolean;
  /** With those that have ended. */
  @IsOptional()
  @IsFlag()
  ended?: boolean;
}

export class ShowSchoolGroup {
  /** An id, or `trust-` and the trust's own. */
  @Matches(/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|trust-[A-Za-z0-9-]{1,40})$/, {
    message: 'group must be the id of a group, or trust- and the id of a trust',
  })
  group: string;
}

export class ListGroupedSchools extends PageRequest {
  @IsOptional()
  @IsIn(shownGroupKinds)
  kind?: ShownGroupKind;
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;
}

/** One school in one group today. */
export class GroupedSchoolView {
  urn: string;
  school: string;
  phase: string;
  district: string | null;
  group: string;
  kind: string;
  name: string;
  /** Null for a trust. */
  from: string | null;
}

export class GroupedSchoolPage {
  items: GroupedSchoolView[];
  next: string | null;
}

export const foundSchoolGroup = creation(
  'commissioning.school-group.found',
  FoundSchoolGroup,
  SchoolGroupView,
  'school-groups.write',
);
export const listSchoolGroups = query(
  'commissioning.school-group.list',
  ListSchoolGroups,
  SchoolGroupPage,
  'open.read',
);
export const showSchoolGroup = query(
  'commissioning.school-group.show',
  ShowSchoolGroup,
  SchoolGroupView,
  'open.read',
);
export const listGroupedSchools = query(
  'commissioning.school-group.list-schools',
  ListGroupedSchools,
  GroupedSchoolPage,
  'open.read',
);
export const renameSchoolGroup = change(
  'commissioning.school-group.rename',
  RenameSchoolGroup,
  SchoolGroupView,
  'school-groups.write',
);
export const endSchoolGroup = change(
  'commissioning.school-group.end',
  EndSchoolGroup,
  SchoolGroupView,
  'school-groups.write',
);
export const joinSchoolGroup = creation(
  'commissioning.school-group.join',
  JoinSchoolGroup,
  SchoolGroupView,
  'school-groups.write',
);
export const leaveSchoolGroup = change(
  'commissioning.school-group.leave',
  LeaveSchoolGroup,
  SchoolGroupView,
  'school-groups.write',
);
