import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { IsCivilDate, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { schoolGroupKinds, type SchoolGroupKind } from './school-groups.contract.js';

export class SchoolGroupMeeting {
  /** Not after today. @example 2026-11-18 */
  @IsCivilDate()
  on: string;
  /** @example Reading in Year 3 */
  @IsProse(300)
  topic: string;
  /** The schools that came: of the group on that day. */
  @IsUrn({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  urns: string[];
}

export class RecordSchoolGroupMeeting extends SchoolGroupMeeting {
  @IsUUID()
  group: string;
}

export class CorrectSchoolGroupMeeting extends SchoolGroupMeeting {
  @IsUUID()
  meeting: string;
}

export class SchoolGroupMeetingStriking {
  /** Why it is as if it had never been recorded. */
  @IsProse()
  reason: string;
}

export class StrikeSchoolGroupMeeting extends SchoolGroupMeetingStriking {
  @IsUUID()
  meeting: string;
}

export class SchoolGroupMeetingView {
  meeting: string;
  group: string;
  on: string;
  topic: string;
  urns: string[];
  recordedBy: string;
  recordedAt: string;
  /** Why it was struck, in which case it counts as nothing. */
  struckBecause: string | null;
  version: number;
}

export class SchoolGroupMeetingPage {
  items: SchoolGroupMeetingView[];
  next: string | null;
}

export class ListSchoolGroupMeetings extends PageRequest {
  @IsUUID()
  group: string;
}

export class ShowSchoolGroupMeeting {
  @IsUUID()
  meeting: string;
}

export class ListGroupsNotMet extends PageRequest {
  /** Families where absent. */
  @IsOptional()
  @IsIn(schoolGroupKinds)
  kind?: SchoolGroupKind;
  /** That have not met for so many months; six where absent. @example 6 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(36)
  months?: number;
}

/** A group that has not met for long. */
export class GroupNotMetView {
  group: string;
  kind: string;
  name: string;
  schools: number;
  districts: string[];
  /** Null where it never met. */
  lastMetOn: string | null;
  /** The last meeting, or the day it was founded. */
  since: string;
  days: number;
}

export class GroupNotMetPage {
  items: GroupNotMetView[];
  next: string | null;
}

export class ListStrugglingFamilies extends PageRequest {}

export class StrugglingSchoolView {
  urn: string;
  name: string;
  /** 1 to 4; null where no graded inspection gave one. */
  overall: number | null;
  openConcern: boolean;
}

/** A family in which nobody is strong enough to support the others. */
export class StrugglingFamilyView {
  group: string;
  name: string;
  /** `grades`: every school that has a grade has 3 or 4. `concerns`: every school has an open concern. */
  because: string[];
  schools: StrugglingSchoolView[];
}

export class StrugglingFamilyPage {
  items: StrugglingFamilyView[];
  next: string | null;
}

export const recordSchoolGroupMeeting = creation(
  'commissioning.school-group-meeting.record',
  RecordSchoolGroupMeeting,
  SchoolGroupMeetingView,
  'school-groups.write',
);
export const listSchoolGroupMeetings = query(
  'commissioning.school-group-meeting.list',
  ListSchoolGroupMeetings,
  SchoolGroupMeetingPage,
  'directory.read',
);
export const showSchoolGroupMeeting = query(
  'commissioning.school-group-meeting.show',
  ShowSchoolGroupMeeting,
  SchoolGroupMeetingView,
  'directory.read',
);
export const correctSchoolGroupMeeting = change(
  'commissioning.school-group-meeting.correct',
  CorrectSchoolGroupMeeting,
  SchoolGroupMeetingView,
  'school-groups.write',
);
export const strikeSchoolGroupMeeting = change(
  'commissioning.school-group-meeting.strike',
  StrikeSchoolGroupMeeting,
  SchoolGroupMeetingView,
  'school-groups.write',
);
export const listGroupsNotMet = query(
  'commissioning.school-group.list-not-met',
  ListGroupsNotMet,
  GroupNotMetPage,
  'school-groups.oversee',
);
export const listStrugglingFamilies = query(
  'commissioning.school-group.list-struggling',
  ListStrugglingFamilies,
  StrugglingFamilyPage,
  'school-groups.oversee',
);
