import { ArrayMaxSize, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { IsCivilDate, IsCode, IsInstant, IsProse, PageRequest } from '../fields.js';
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

export const meetingStates = ['scheduled', 'held', 'cancelled'] as const;
export type MeetingState = (typeof meetingStates)[number];

export const presences = ['present', 'apologies', 'absent'] as const;
export type Presence = (typeof presences)[number];

export class MeetingTerms {
  /** @example 2026-12-03T15:30:00Z */
  @IsInstant()
  startsAt: string;
  /** @example Library of the Ladywood centre */
  @IsProse(200)
  place: string;
  /** What it is about: the agenda. */
  @IsProse(4_000)
  about: string;
}

export class ScheduleMeeting extends MeetingTerms {
  @IsUUID()
  group: string;
}

export class ChangeMeeting extends MeetingTerms {
  @IsUUID()
  meeting: string;
}

export class Attendance {
  @IsUUID()
  personId: string;
  @IsIn(presences)
  presence: Presence;
}

export class MeetingRecord {
  /** Who came, sent apologies or stayed away; each person once. */
  @ValidateNested({ each: true })
  @ArrayMaxSize(200)
  @Type(() => Attendance)
  attendance: Attendance[];
  /** What was noted. */
  @IsProse(20_000)
  notes: string;
}

export class RecordMeeting extends MeetingRecord {
  @IsUUID()
  meeting: string;
}

export class MeetingCancellation {
  @IsProse(500)
  reason: string;
}

export class CancelMeeting extends MeetingCancellation {
  @IsUUID()
  meeting: string;
}

export class MeetingEntryView {
  meeting: string;
  group: string;
  startsAt: string;
  place: string;
  /** @example scheduled */
  state: string;
  /** How many came; null before it was held. */
  present: number | null;
  version: number;
}

export class MeetingPage {
  items: MeetingEntryView[];
  next: string | null;
}

export class MeetingView {
  meeting: string;
  group: string;
  startsAt: string;
  place: string;
  about: string;
  state: string;
  /** Null before it was held. */
  notes: string | null;
  /** Why it was cancelled. */
  reason: string | null;
  attendance: Attendance[];
  version: number;
}

export class ShowMeeting {
  @IsUUID()
  meeting: string;
}

export class ListMeetings extends PageRequest {
  @IsUUID()
  group: string;
}

export const actionStates = ['open', 'under-way', 'done', 'dropped'] as const;
export type ActionState = (typeof actionStates)[number];

export class ActionTerms {
  /** @example Ask the ten nurseries for their waiting lists */
  @IsProse(1_000)
  what: string;
  @IsUUID()
  owner: string;
  /** @example 2026-12-18 */
  @IsCivilDate()
  dueOn: string;
}

export class ActionAgreement extends ActionTerms {
  /** The meeting at which it was agreed. */
  @IsOptional()
  @IsUUID()
  meeting?: string;
}

export class AgreeAction extends ActionAgreement {
  @IsUUID()
  group: string;
}

export class ActionChange extends ActionTerms {
  /** Why, such as for a later day. */
  @IsProse(500)
  reason: string;
}

export class ChangeAction extends ActionChange {
  @IsUUID()
  action: string;
}

export class ActionMove {
  @IsIn(actionStates)
  to: ActionState;
  /** What was done, or why not. */
  @IsProse(1_000)
  reason: string;
}

export class MoveAction extends ActionMove {
  @IsUUID()
  action: string;
}

export class ActionView {
  action: string;
  group: string;
  meeting: string | null;
  what: string;
  owner: string;
  dueOn: string;
  /** @example open */
  state: string;
  overdue: boolean;
  version: number;
}

export class ActionMoveView {
  from: string | null;
  to: string;
  at: string;
  by: string;
  why: string;
}

export class ActionRecordView extends ActionView {
  history: ActionMoveView[];
}

export class ActionPage {
  items: ActionView[];
  next: string | null;
}

export class ShowAction {
  @IsUUID()
  action: string;
}

export class ListActions extends PageRequest {
  @IsOptional()
  @IsUUID()
  group?: string;
  @IsOptional()
  @IsUUID()
  owner?: string;
  @IsOptional()
  @IsIn(actionStates)
  state?: ActionState;
}

export class ListOverdueActions extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
}

const part = 'groups.take-part';
export const foundGroup = creation('districts.group.found', FoundGroup, GroupView, 'groups.write');
export const listGroups = query('districts.group.list', ListGroups, GroupPage, 'directory.read');
export const showGroup = query('districts.group.show', ShowGroup, GroupView, 'directory.read');
export const closeGroup = change('districts.group.close', CloseGroup, GroupView, 'groups.write');
export const joinGroup = creation('districts.group.join', JoinGroup, GroupView, 'groups.write');
export const leaveGroup = change('districts.group.leave', LeaveGroup, GroupMemberView, 'groups.write');
export const scheduleMeeting = creation('districts.meeting.schedule', ScheduleMeeting, MeetingView, part);
export const changeMeeting = change('districts.meeting.change', ChangeMeeting, MeetingView, part);
export const recordMeeting = change('districts.meeting.record', RecordMeeting, MeetingView, part);
export const cancelMeeting = change('districts.meeting.cancel', CancelMeeting, MeetingView, part);
export const showMeeting = query('districts.meeting.show', ShowMeeting, MeetingView, part);
export const listMeetings = query('districts.meeting.list', ListMeetings, MeetingPage, part);
export const agreeAction = creation('districts.action.agree', AgreeAction, ActionView, part);
export const changeAction = change('districts.action.change', ChangeAction, ActionView, part);
export const moveAction = change('districts.action.move', MoveAction, ActionView, part);
export const showAction = query('districts.action.show', ShowAction, ActionRecordView, part);
export const listActions = query('districts.action.list', ListActions, ActionPage, part);
export const listOverdueActions = query(
  'districts.action.list-overdue',
  ListOverdueActions,
  ActionPage,
  part,
);
