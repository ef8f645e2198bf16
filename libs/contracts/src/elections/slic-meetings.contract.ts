import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { IsInstant, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const slicMeetingStates = ['planned', 'held', 'cancelled'] as const;
export type SlicMeetingState = (typeof slicMeetingStates)[number];

export const slicPresences = ['present', 'apologies', 'absent'] as const;
export type SlicPresence = (typeof slicPresences)[number];

/** When and where the SLIC meets, and what about. */
export class SlicMeetingTerms {
  /** @example 2027-05-12T15:30:00Z */
  @IsInstant()
  startsAt: string;
  /** @example Lench's Trust, room 2 */
  @IsProse(200)
  place: string;
  /** The agenda, item by item, as everybody may read it. */
  @IsProse(500, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  agenda: string[];
}

export class CallSlicMeeting extends SlicMeetingTerms {}

export class SlicMeetingTransfer extends SlicMeetingTerms {
  @IsProse(500)
  reason: string;
}

export class ChangeSlicMeeting extends SlicMeetingTransfer {
  @IsUUID()
  meeting: string;
}

export class SlicMeetingCancellation {
  @IsProse(500)
  reason: string;
}

export class CancelSlicMeeting extends SlicMeetingCancellation {
  @IsUUID()
  meeting: string;
}

export class SlicAttendance {
  @IsUUID()
  personId: string;
  @IsIn(slicPresences)
  presence: SlicPresence;
  /** Of a guest, and of nobody else: whom they came for. @example Birmingham City Council */
  @IsOptional()
  @IsProse(200)
  guestOf?: string;
}

export class SlicMeetingRecord {
  /** Members and guests, each once. A member of the day who is not told of was absent. */
  @ValidateNested({ each: true })
  @ArrayMaxSize(200)
  @ArrayUnique(({ personId }: SlicAttendance) => personId)
  @Type(() => SlicAttendance)
  attendance: SlicAttendance[];
  /** What was noted and decided, for the SLIC itself. */
  @IsProse(20_000)
  notes: string;
}

export class RecordSlicMeeting extends SlicMeetingRecord {
  @IsUUID()
  meeting: string;
}

export class SlicMinutesText {
  /** What everybody may read of the meeting: no school that is to be helped and no person is named. */
  @IsProse(20_000)
  text: string;
  /** Why what was published has to be put right; needed from the second edition on, and published too. */
  @IsOptional()
  @IsProse(500)
  why?: string;
}

export class PublishSlicMinutes extends SlicMinutesText {
  @IsUUID()
  meeting: string;
}

export class ShowSlicMeeting {
  @IsUUID()
  meeting: string;
}

export class ListSlicMeetings extends PageRequest {
  @IsOptional()
  @IsIn(slicMeetingStates)
  state?: SlicMeetingState;
}

export class SlicMeetingMoveView {
  from: string | null;
  /** @example held */
  to: string;
  at: string;
  by: string;
  why: string;
}

export class SlicAttendanceView {
  personId: string;
  presence: string;
  /** Null for a member. */
  guestOf: string | null;
}

/** A meeting as everybody sees it. */
export class SlicMeetingEntryView {
  meeting: string;
  startsAt: string;
  place: string;
  agenda: string[];
  /** @example held */
  state: string;
  /** Members of the day; null before it was held. */
  members: number | null;
  /** How many of them came; null before it was held. */
  present: number | null;
  /** How many of them have to come for a decision; null before it was held. */
  quorum: number | null;
  /** False where too few came: notes were taken and nothing was decided. Null before it was held. */
  quorate: boolean | null;
  /** The newest edition of the minutes; 0 while there is none. */
  edition: number;
  version: number;
}

export class SlicMeetingPage {
  items: SlicMeetingEntryView[];
  next: string | null;
}

/** A meeting with what only those of the SLIC see of it. */
export class SlicMeetingView extends SlicMeetingEntryView {
  /** Null before it was held. */
  notes: string | null;
  attendance: SlicAttendanceView[];
  history: SlicMeetingMoveView[];
}

export class SlicMinutesView {
  meeting: string;
  startsAt: string;
  members: number;
  present: number;
  quorum: number;
  quorate: boolean;
  text: string;
  /** From 1. */
  edition: number;
  publishedAt: string;
  /** Why it replaced the one before; null for the first. */
  why: string | null;
}

const meet = 'slic.meet';

export const callSlicMeeting = creation(
  'elections.slic-meeting.call',
  CallSlicMeeting,
  SlicMeetingView,
  meet,
);
export const changeSlicMeeting = change(
  'elections.slic-meeting.change',
  ChangeSlicMeeting,
  SlicMeetingView,
  meet,
);
export const cancelSlicMeeting = change(
  'elections.slic-meeting.cancel',
  CancelSlicMeeting,
  SlicMeetingView,
  meet,
);
export const recordSlicMeeting = change(
  'elections.slic-meeting.record',
  RecordSlicMeeting,
  SlicMeetingView,
  meet,
);
export const publishSlicMinutes = change(
  'elections.slic-minutes.publish',
  PublishSlicMinutes,
  SlicMeetingView,
  meet,
);
export const showSlicMeeting = query(
  'elections.slic-meeting.show',
  ShowSlicMeeting,
  SlicMeetingView,
  'slic.read',
);
export const listSlicMeetings = query(
  'elections.slic-meeting.list',
  ListSlicMeetings,
  SlicMeetingPage,
  'open.read',
);
export const showSlicMinutes = query(
  'elections.slic-minutes.show',
  ShowSlicMeeting,
  SlicMinutesView,
  'open.read',
);
