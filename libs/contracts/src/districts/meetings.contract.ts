import { ArrayMaxSize, IsIn, IsUUID, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { IsInstant, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { part } from './groups.contract.js';

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

export const scheduleMeeting = creation('districts.meeting.schedule', ScheduleMeeting, MeetingView, part);

export const changeMeeting = change('districts.meeting.change', ChangeMeeting, MeetingView, part);

export const recordMeeting = change('districts.meeting.record', RecordMeeting, MeetingView, part);

export const cancelMeeting = change('districts.meeting.cancel', CancelMeeting, MeetingView, part);

export const showMeeting = query('districts.meeting.show', ShowMeeting, MeetingView, part);

export const listMeetings = query('districts.meeting.list', ListMeetings, MeetingPage, part);
