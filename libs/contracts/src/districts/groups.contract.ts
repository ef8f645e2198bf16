import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCivilDate, IsCode, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const groupKinds = ['strategy', 'core-delivery', 'working'] as const;

export type GroupKind = (typeof groupKinds)[number];

export const memberParts = ['chair', 'secretary', 'member'] as const;

export type MemberPart = (typeof memberParts)[number];

export class FoundGroup {
  @IsIn(groupKinds)
  kind: GroupKind;
  /** Of a working group, and of no other: the group that it works for. */
  @IsOptional()
  @IsUUID()
  parent?: string;
  /** Where it belongs to one district; the whole city where absent. @example ladywood */
  @IsOptional()
  @IsCode()
  district?: string;
  /** @example Attendance */
  @IsProse(200)
  name: string;
  @IsProse(2_000)
  purpose: string;
  /** @example 2026-09-01 */
  @IsCivilDate()
  on: string;
}

export class GroupMemberView {
  member: string;
  personId: string;
  /** `chair`, `secretary` or `member`. @example chair */
  part: string;
  from: string;
  until: string | null;
  version: number;
}

export class GroupEntryView {
  group: string;
  /** @example working */
  kind: string;
  parent: string | null;
  district: string | null;
  name: string;
  foundedOn: string;
  closedOn: string | null;
  /** How many belong to it today. */
  members: number;
  version: number;
}

export class GroupPage {
  items: GroupEntryView[];
  next: string | null;
}

export class GroupView {
  group: string;
  kind: string;
  parent: string | null;
  district: string | null;
  name: string;
  purpose: string;
  foundedOn: string;
  closedOn: string | null;
  closedBecause: string | null;
  /** Those of today and those to come. */
  members: GroupMemberView[];
  version: number;
}

export class ListGroups extends PageRequest {
  @IsOptional()
  @IsIn(groupKinds)
  kind?: GroupKind;
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsUUID()
  parent?: string;
}

export class ShowGroup {
  @IsUUID()
  group: string;
}

export class GroupClosing {
  /** Last day of the group. */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class CloseGroup extends GroupClosing {
  @IsUUID()
  group: string;
}

export class GroupJoining {
  @IsUUID()
  personId: string;
  @IsIn(memberParts)
  part: MemberPart;
  @IsCivilDate()
  from: string;
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

export class JoinGroup extends GroupJoining {
  @IsUUID()
  group: string;
}

export class MemberLeaving {
  /** Last day. */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class LeaveGroup extends MemberLeaving {
  @IsUUID()
  member: string;
}

export const part = 'groups.take-part';

export const foundGroup = creation('districts.group.found', FoundGroup, GroupView, 'groups.write');

export const listGroups = query('districts.group.list', ListGroups, GroupPage, 'directory.read');

export const showGroup = query('districts.group.show', ShowGroup, GroupView, 'directory.read');

export const closeGroup = change('districts.group.close', CloseGroup, GroupView, 'groups.write');

export const joinGroup = creation('districts.group.join', JoinGroup, GroupView, 'groups.write');

export const leaveGroup = change('districts.group.leave', LeaveGroup, GroupMemberView, 'groups.write');
