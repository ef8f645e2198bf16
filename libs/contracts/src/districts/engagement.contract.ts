import { IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const engagementKinds = ['headteacher', 'chair-of-governors', 'governor', 'other'] as const;

export type EngagementKind = (typeof engagementKinds)[number];

export const engagementChannels = ['visit', 'call', 'meeting', 'mail', 'event'] as const;

export type EngagementChannel = (typeof engagementChannels)[number];

/** What was promised, until when, and who sees to it. */
export class FollowUp {
  /** @example Send the reading list of the phonics hub */
  @IsProse(1_000)
  what: string;
  /** @example 2026-12-11 */
  @IsCivilDate()
  dueOn: string;
  /** Who does it; you where absent, and in a correction whoever it was. */
  @IsOptional()
  @IsUUID()
  owner?: string;
}

/** A contact with somebody of a school. Names, addresses and numbers do not belong in it: a person is an id. */
export class EngagementContent {
  @IsIn(engagementKinds)
  who: EngagementKind;
  @IsOptional()
  @IsUUID()
  personId?: string;
  /** The day of the contact: today or before. @example 2026-11-23 */
  @IsCivilDate()
  on: string;
  @IsIn(engagementChannels)
  channel: EngagementChannel;
  /** @example Attendance after the move to the new building */
  @IsProse(200)
  topic: string;
  /** What was heard. */
  @IsProse(4_000)
  heard: string;
  @IsOptional()
  @ValidateNested()
  @Type(() => FollowUp)
  followUp?: FollowUp;
}

export class RecordEngagement extends EngagementContent {
  @IsUrn()
  urn: string;
}

export class FollowUpView {
  what: string;
  dueOn: string;
  /** Who does it. */
  owner: string;
  doneOn: string | null;
  outcome: string | null;
  overdue: boolean;
}

export class EngagementView {
  engagement: string;
  urn: string;
  district: string | null;
  /** @example headteacher */
  who: string;
  personId: string | null;
  on: string;
  /** @example visit */
  channel: string;
  topic: string;
  /** Null for a reply to a notice, whose words are with the notice. */
  heard: string | null;
  followUp: FollowUpView | null;
  /** The notice that was replied to. */
  notice: string | null;
  recordedBy: string;
  recordedAt: string;
  /** Why the entry no longer counts; null for one that does. */
  struckBecause: string | null;
  version: number;
}

export class ShowEngagement {
  @IsUUID()
  engagement: string;
}

/** An entry as it was before it was corrected. */
export class EngagementRevisionView {
  version: number;
  who: string;
  personId: string | null;
  on: string;
  channel: string;
  topic: string;
  heard: string | null;
  changedBy: string;
  changedAt: string;
  why: string;
}

export class EngagementRecordView extends EngagementView {
  /** Earlier versions, oldest first. */
  history: EngagementRevisionView[];
}

export class EngagementCorrection extends EngagementContent {
  /** Why it is put right. */
  @IsProse(500)
  reason: string;
}

export class CorrectEngagement extends EngagementCorrection {
  @IsUUID()
  engagement: string;
}

export class EngagementStriking {
  @IsProse(500)
  reason: string;
}

export class StrikeEngagement extends EngagementStriking {
  @IsUUID()
  engagement: string;
}

export class FollowUpEnding {
  /** The day it was done. */
  @IsCivilDate()
  on: string;
  /** What came of it. */
  @IsProse(1_000)
  outcome: string;
}

export class EndFollowUp extends FollowUpEnding {
  @IsUUID()
  engagement: string;
}

export class ListEngagements extends PageRequest {
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsIn(engagementKinds)
  who?: EngagementKind;
  @IsOptional()
  @IsIn(engagementChannels)
  channel?: EngagementChannel;
  /** Whose entries: a lead’s, for instance. */
  @IsOptional()
  @IsUUID()
  recordedBy?: string;
  @IsOptional()
  @IsCivilDate()
  from?: string;
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

export class EngagementPage {
  items: EngagementView[];
  next: string | null;
}

export class ListFollowUps extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsUUID()
  owner?: string;
  /** Due on that day or before; every one that is not done where absent. */
  @IsOptional()
  @IsCivilDate()
  dueBy?: string;
}

export class FollowUpEntryView {
  engagement: string;
  urn: string;
  district: string | null;
  what: string;
  dueOn: string;
  owner: string;
  overdue: boolean;
  version: number;
}

export class FollowUpPage {
  items: FollowUpEntryView[];
  next: string | null;
}

export const contactGroups = ['district', 'phase', 'type', 'month', 'channel'] as const;

export type ContactGroup = (typeof contactGroups)[number];

export class CountContacts extends PageRequest {
  @IsIn(contactGroups)
  by: ContactGroup;
  @IsOptional()
  @IsCivilDate()
  from?: string;
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

/** Contacts counted apart for each kind of person. */
export class ContactCountView {
  /** @example ladywood */
  key: string;
  headteacher: number;
  chairOfGovernors: number;
  governor: number;
  other: number;
  total: number;
  /** How many different schools. */
  schools: number;
}

export class ContactCountPage {
  items: ContactCountView[];
  next: string | null;
}

export const recordEngagement = creation(
  'districts.engagement.record',
  RecordEngagement,
  EngagementView,
  'engagement.record',
);

export const showEngagement = query(
  'districts.engagement.show',
  ShowEngagement,
  EngagementRecordView,
  'engagement.read',
);

export const correctEngagement = change(
  'districts.engagement.correct',
  CorrectEngagement,
  EngagementView,
  'engagement.record',
);

export const strikeEngagement = change(
  'districts.engagement.strike',
  StrikeEngagement,
  EngagementView,
  'engagement.record',
);

export const endFollowUp = change(
  'districts.engagement.end-follow-up',
  EndFollowUp,
  EngagementView,
  'engagement.record',
);

export const listEngagements = query(
  'districts.engagement.list',
  ListEngagements,
  EngagementPage,
  'engagement.read',
);

export const listFollowUps = query(
  'districts.engagement.list-follow-ups',
  ListFollowUps,
  FollowUpPage,
  'engagement.read',
);

export const countContacts = query(
  'districts.engagement.count',
  CountContacts,
  ContactCountPage,
  'open.read',
);
