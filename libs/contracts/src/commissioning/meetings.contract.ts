import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsInstant, IsProse, Nothing, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';

/** `open` is the meeting while it is held; `closed` when its minutes are being written. */
export const groupMeetingStates = ['planned', 'open', 'closed', 'published', 'cancelled'] as const;
export type GroupMeetingState = (typeof groupMeetingStates)[number];

export const meetingPresences = ['present', 'apologies', 'absent'] as const;
export type MeetingPresence = (typeof meetingPresences)[number];

// ---------------------------------------------------------------- the schedule by which meetings make themselves
export class DayWithoutMeeting {
  @IsCivilDate()
  on: string;
  /** @example Christmas */
  @IsProse(200)
  why: string;
}

export class MeetingSchedule {
  /** 1 is Monday, 7 is Sunday. @example 2 */
  @IsInt()
  @Min(1)
  @Max(7)
  weekday: number;
  /** By London's clocks. @example 16:00 */
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'time must be HH:MM' })
  time: string;
  /** @example Lench's Trust, room 2 */
  @IsProse(200)
  place: string;
  /** No meeting is made before this day. */
  @IsCivilDate()
  firstOn: string;
  /** How many weeks ahead meetings are made; 6 unless told. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(26)
  weeksAhead?: number;
  @ValidateNested({ each: true })
  @ArrayMaxSize(100)
  @ArrayUnique(({ on }: DayWithoutMeeting) => on)
  @Type(() => DayWithoutMeeting)
  daysWithout: DayWithoutMeeting[];
}

export class SetMeetingSchedule extends MeetingSchedule {
  @IsProse(500)
  reason: string;
  /** True to move the meetings that are made already to the new day, time and place; they stay as they are otherwise. */
  @IsOptional()
  @IsBoolean()
  moveMade?: boolean;
}

export class MeetingScheduleView {
  /** Null while there is none: then no meeting is made. */
  schedule: MeetingScheduleTermsView | null;
  /** 0 while there is none. */
  version: number;
}

export class MeetingScheduleTermsView {
  weekday: number;
  time: string;
  place: string;
  firstOn: string;
  weeksAhead: number;
  daysWithout: DayWithoutMeeting[];
  setAt: string;
  setBy: string;
  reason: string;
}

// ---------------------------------------------------------------- meetings
export class CallGroupMeeting {
  /** @example 2026-12-03T08:30:00Z */
  @IsInstant()
  startsAt: string;
  @IsProse(200)
  place: string;
  /** Why one is needed besides the weekly meeting. */
  @IsProse(500)
  reason: string;
}

export class GroupMeetingTransfer {
  @IsInstant()
  startsAt: string;
  @IsProse(200)
  place: string;
  @IsProse(500)
  reason: string;
}

export class MoveGroupMeeting extends GroupMeetingTransfer {
  @IsUUID()
  meeting: string;
}

export class GroupMeetingReason {
  @IsProse(500)
  reason: string;
}

export class CancelGroupMeeting extends GroupMeetingReason {
  @IsUUID()
  meeting: string;
}

export class ShowGroupMeeting {
  @IsUUID()
  meeting: string;
}

export class OpenGroupMeeting extends ShowGroupMeeting {}
export class CloseGroupMeeting extends ShowGroupMeeting {}

export class ListGroupMeetings extends PageRequest {
  @IsOptional()
  @IsIn(groupMeetingStates)
  state?: GroupMeetingState;
}

export class GroupMeetingStepView {
  /** @example opened */
  what: string;
  at: string;
  by: string;
  why: string | null;
}

/** Somebody who belongs to the meeting, and whether they came. */
export class MeetingPersonView {
  personId: string;
  /** `core` or `guest`. */
  kind: string;
  chair: boolean;
  body: string | null;
  /** `present`, `apologies` or `absent`; null while nothing is known. */
  presence: string | null;
}

export class GroupMeetingView {
  meeting: string;
  startsAt: string;
  place: string;
  /** @example planned */
  state: string;
  /** The Monday of the week that the schedule made it for; null where it was called besides. */
  weekOf: string | null;
  openedAt: string | null;
  closedAt: string | null;
  publishedAt: string | null;
  /** Core members and guests of the day, all of whom are invited. */
  people: MeetingPersonView[];
  /** How many core members without an interest in it must be present for an item. */
  quorum: number;
  history: GroupMeetingStepView[];
  version: number;
}

export class GroupMeetingEntryView {
  meeting: string;
  startsAt: string;
  place: string;
  state: string;
  /** How many items were written down when it opened. */
  items: number;
  version: number;
}

export class GroupMeetingPage {
  items: GroupMeetingEntryView[];
  next: string | null;
}

// ---------------------------------------------------------------- who came
export class PersonPresence {
  @IsUUID()
  personId: string;
  @IsIn(meetingPresences)
  presence: MeetingPresence;
}

export class MeetingAttendance {
  @ValidateNested({ each: true })
  @ArrayMaxSize(100)
  @ArrayUnique(({ personId }: PersonPresence) => personId)
  @Type(() => PersonPresence)
  people: PersonPresence[];
}

export class NoteAttendance extends MeetingAttendance {
  @IsUUID()
  meeting: string;
}

export class AskAttendanceRates {
  /** The last day that counts; today where absent. The year before it is counted. */
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

export class AttendanceRateView {
  personId: string;
  kind: string;
  /** Meetings held while the person had a place. */
  meetings: number;
  present: number;
  apologies: number;
  absent: number;
  /** Share of meetings at which the person was present, 0 to 1, to three places. @example 0.917 */
  rate: number;
}

export class AttendanceRatesView {
  from: string;
  until: string;
  meetings: number;
  people: AttendanceRateView[];
}

// ---------------------------------------------------------------- what the others are told
export class GroupMeetingChanged {
  @IsUUID()
  meeting: string;
  @IsIn(groupMeetingStates)
  state: GroupMeetingState;
  @IsInstant()
  startsAt: string;
  /** Person ids of all who are invited. */
  @IsUUID(undefined, { each: true })
  @ArrayMaxSize(500)
  invited: string[];
}

const run = 'meetings.run';
const schedule = 'meetings.schedule';
/** Signed in is enough to ask: the service knows who has a place in the Group. */
const attend = 'meetings.attend';

export const showMeetingSchedule = query(
  'commissioning.meeting-schedule.show',
  Nothing,
  MeetingScheduleView,
  attend,
);
export const setMeetingSchedule = change(
  'commissioning.meeting-schedule.set',
  SetMeetingSchedule,
  MeetingScheduleView,
  schedule,
);
export const callGroupMeeting = creation(
  'commissioning.meeting.call',
  CallGroupMeeting,
  GroupMeetingView,
  schedule,
);
export const listGroupMeetings = query(
  'commissioning.meeting.list',
  ListGroupMeetings,
  GroupMeetingPage,
  attend,
);
export const showGroupMeeting = query(
  'commissioning.meeting.show',
  ShowGroupMeeting,
  GroupMeetingView,
  attend,
);
export const moveGroupMeeting = change(
  'commissioning.meeting.move',
  MoveGroupMeeting,
  GroupMeetingView,
  schedule,
);
export const cancelGroupMeeting = change(
  'commissioning.meeting.cancel',
  CancelGroupMeeting,
  GroupMeetingView,
  schedule,
);
export const openGroupMeeting = change('commissioning.meeting.open', OpenGroupMeeting, GroupMeetingView, run);
export const closeGroupMeeting = change(
  'commissioning.meeting.close',
  CloseGroupMeeting,
  GroupMeetingView,
  run,
);
export const noteAttendance = command(
  'commissioning.meeting.attend',
  NoteAttendance,
  GroupMeetingView,
  attend,
);
export const showAttendanceRates = query(
  'commissioning.meeting.rates',
  AskAttendanceRates,
  AttendanceRatesView,
  'meetings.read',
);

/** A meeting was planned, moved, cancelled, opened or closed; the newest says how it stands. */
export const groupMeetingChanged = event('commissioning.meeting.changed.v1', GroupMeetingChanged);
