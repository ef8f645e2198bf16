import { IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const concernStates = [
  'raised',
  'rated',
  'responding',
  'answered',
  'monitored',
  'de-escalated',
  'closed',
] as const;
export type ConcernState = (typeof concernStates)[number];

/** From the least to the most serious. */
export const concernRatings = ['low', 'moderate', 'high', 'urgent'] as const;
export type ConcernRating = (typeof concernRatings)[number];

export const deEscalationRatings = ['low', 'moderate', 'high'] as const;
export type DeEscalationRating = (typeof deEscalationRatings)[number];

export const directionsOfTravel = ['improving', 'steady', 'declining'] as const;
export type DirectionOfTravel = (typeof directionsOfTravel)[number];

/** Where a concern came from, if not from a signal. */
export const ownOrigins = ['lead', 'group-scan', 'other'] as const;
export type OwnOrigin = (typeof ownOrigins)[number];

export const answeringBodies = [
  'council',
  'partnership',
  'trust',
  'school',
  'regional-commissioner',
] as const;
export type AnsweringBody = (typeof answeringBodies)[number];

export const reasonsUnanswered = ['no-responder', 'overdue'] as const;
export type ReasonUnanswered = (typeof reasonsUnanswered)[number];

export class DeEscalationPoint {
  /** At this rating or below the concern may be de-escalated. @example low */
  @IsIn(deEscalationRatings)
  rating: DeEscalationRating;
  /** What must be seen by then. @example Two monitoring visits in a row find attendance above 94 %. */
  @IsProse()
  when: string;
}

export class ResponderView {
  personId: string;
  /** @example partnership */
  body: string;
  /** What is to be done. */
  response: string;
  /** With whom. */
  with: string;
}

/** A school that may need help: how serious it is, who responds, how and by when. Its id is the case's to the end. */
export class ConcernView {
  caseId: string;
  urn: string;
  district: string | null;
  signal: string | null;
  /** `signal`, `lead`, `group-scan` or `other`. @example signal */
  origin: string;
  about: string;
  /** @example responding */
  state: string;
  /** @example high */
  rating: string | null;
  rationale: string | null;
  direction: string | null;
  deEscalation: DeEscalationPoint | null;
  responder: ResponderView | null;
  /** By when the responder is to have answered. */
  dueOn: string | null;
  /** What was done. */
  answer: string | null;
  answeredOn: string | null;
  reviewOn: string | null;
  /** Why nobody has answered: `no-responder` or `overdue`; null where somebody has, or still has time. */
  unanswered: string | null;
  replies: number;
  replyDueOn: string;
  /** The day on which the school's silence was recorded. */
  silentOn: string | null;
  raisedAt: string;
  version: number;
}

export class ConcernPage {
  items: ConcernView[];
  next: string | null;
}

export class ConcernStepView {
  number: number;
  /** @example rated */
  what: string;
  from: string | null;
  to: string;
  at: string;
  /** Person id, or `districts` where the clock did it. */
  by: string;
  why: string;
  /** What was set, such as rating and direction. */
  fields: Record<string, unknown>;
}

export class ConcernStepPage {
  items: ConcernStepView[];
  next: string | null;
}

export class ConcernReplyView {
  reply: string;
  caseId: string;
  text: string;
  repliedAt: string;
  repliedBy: string;
}

export class ConcernReplyPage {
  items: ConcernReplyView[];
  next: string | null;
}

export class RaiseConcern {
  @IsUrn()
  urn: string;
  @IsIn(ownOrigins)
  origin: OwnOrigin;
  @IsProse()
  about: string;
}

export class ShowConcern {
  @IsUUID()
  caseId: string;
}

export class ListConcerns extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsIn(concernStates)
  state?: ConcernState;
  @IsOptional()
  @IsIn(concernRatings)
  rating?: ConcernRating;
}

export class ListUnanswered extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsIn(reasonsUnanswered)
  why?: ReasonUnanswered;
}

export class ConcernTrail extends PageRequest {
  @IsUUID()
  caseId: string;
}

export class ConcernRatingChange {
  @IsIn(concernRatings)
  rating: ConcernRating;
  /** Why this rating, now. */
  @IsProse()
  rationale: string;
  @IsIn(directionsOfTravel)
  direction: DirectionOfTravel;
  /** Needed with the first rating; stays as it is where absent. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DeEscalationPoint)
  deEscalation?: DeEscalationPoint;
}

export class RateConcern extends ConcernRatingChange {
  @IsUUID()
  caseId: string;
}

export class ResponderNaming {
  @IsUUID()
  personId: string;
  @IsIn(answeringBodies)
  body: AnsweringBody;
  /** What is to be done. */
  @IsProse()
  response: string;
  /** With whom. */
  @IsProse(500)
  with: string;
  /** By when; today or later. */
  @IsCivilDate()
  dueOn: string;
  /** Why it is handed over; needed where another person was to respond. */
  @IsOptional()
  @IsProse()
  reason?: string;
}

export class NameResponder extends ResponderNaming {
  @IsUUID()
  caseId: string;
}

export class ConcernAnswer {
  /** What was done. */
  @IsProse()
  done: string;
  /** On which day; today or earlier. */
  @IsCivilDate()
  on: string;
}

export class AnswerConcern extends ConcernAnswer {
  @IsUUID()
  caseId: string;
}

export class ConcernMonitoring {
  @IsProse()
  reason: string;
  /** When it is looked at again. */
  @IsCivilDate()
  reviewOn: string;
}

export class MonitorConcern extends ConcernMonitoring {
  @IsUUID()
  caseId: string;
}

export class ConcernEnding {
  @IsProse()
  reason: string;
}

export class DeEscalateConcern extends ConcernEnding {
  @IsUUID()
  caseId: string;
}

export class CloseConcern extends ConcernEnding {
  @IsUUID()
  caseId: string;
}

export class ConcernReplyText {
  @IsProse(10_000)
  text: string;
}

export class ReplyToConcern extends ConcernReplyText {
  @IsUUID()
  caseId: string;
}

export const listConcerns = query('districts.concern.list', ListConcerns, ConcernPage, 'concerns.read');
export const listUnanswered = query(
  'districts.concern.unanswered',
  ListUnanswered,
  ConcernPage,
  'concerns.read',
);
export const showConcern = query('districts.concern.show', ShowConcern, ConcernView, 'concerns.see');
export const listConcernSteps = query(
  'districts.concern.steps',
  ConcernTrail,
  ConcernStepPage,
  'concerns.see',
);
export const listConcernReplies = query(
  'districts.concern.list-replies',
  ConcernTrail,
  ConcernReplyPage,
  'concerns.see',
);
export const raiseConcern = creation('districts.concern.raise', RaiseConcern, ConcernView, 'concerns.write');
export const rateConcern = change('districts.concern.rate', RateConcern, ConcernView, 'concerns.write');
export const nameResponder = change(
  'districts.concern.name-responder',
  NameResponder,
  ConcernView,
  'concerns.write',
);
export const answerConcern = change('districts.concern.answer', AnswerConcern, ConcernView, 'concerns.see');
export const monitorConcern = change(
  'districts.concern.monitor',
  MonitorConcern,
  ConcernView,
  'concerns.write',
);
export const deEscalateConcern = change(
  'districts.concern.de-escalate',
  DeEscalateConcern,
  ConcernView,
  'concerns.write',
);
export const closeConcern = change('districts.concern.close', CloseConcern, ConcernView, 'concerns.write');
export const replyToConcern = creation(
  'districts.concern.reply',
  ReplyToConcern,
  ConcernReplyView,
  'concerns.reply',
);

// ---------------------------------------------------------------- strengths and needs

export const schoolAreas = [
  'leadership',
  'governance',
  'quality-of-education',
  'behaviour',
  'attendance',
  'personal-development',
  'safeguarding',
  'send',
  'early-years',
  'sixth-form',
  'finance',
  'staffing',
  'premises',
] as const;
export type SchoolArea = (typeof schoolAreas)[number];

/** What a school does well in an area and what it needs; a good school may still need help in one. */
export class SchoolAreaView {
  urn: string;
  /** @example attendance */
  area: string;
  strengths: string | null;
  needs: string | null;
  /** What it rests on. */
  evidence: string | null;
  /** Whose word it is. */
  source: string | null;
  asAt: string | null;
  writtenAt: string | null;
  writtenBy: string | null;
  /** 0 while nothing has been recorded. */
  version: number;
}

export class SchoolAreaList {
  items: SchoolAreaView[];
}

export class ListSchoolAreas {
  @IsUrn()
  urn: string;
}

export class ShowSchoolArea {
  @IsUrn()
  urn: string;
  @IsIn(schoolAreas)
  area: SchoolArea;
}

export class SchoolAreaFinding {
  @IsOptional()
  @IsProse()
  strengths?: string;
  @IsOptional()
  @IsProse()
  needs?: string;
  @IsProse()
  evidence: string;
  /** @example Visit of the district lead */
  @IsProse(200)
  source: string;
  /** The day it was true; today or earlier. */
  @IsCivilDate()
  asAt: string;
}

export class RecordSchoolArea extends SchoolAreaFinding {
  @IsUrn()
  urn: string;
  @IsIn(schoolAreas)
  area: SchoolArea;
}

export const listSchoolAreas = query(
  'districts.school-area.list',
  ListSchoolAreas,
  SchoolAreaList,
  'concerns.read',
);
export const showSchoolArea = query(
  'districts.school-area.show',
  ShowSchoolArea,
  SchoolAreaView,
  'concerns.read',
);
export const listSchoolAreaHistory = query(
  'districts.school-area.history',
  ShowSchoolArea,
  SchoolAreaList,
  'concerns.read',
);
export const recordSchoolArea = change(
  'districts.school-area.record',
  RecordSchoolArea,
  SchoolAreaView,
  'concerns.write',
);

// ---------------------------------------------------------------- what the others are told

export class ConcernChanged {
  @IsUUID()
  caseId: string;
  @IsUrn()
  urn: string;
  @IsOptional()
  @IsCode()
  district: string | null;
  @IsOptional()
  @IsUUID()
  signal: string | null;
  @IsIn(concernStates)
  state: ConcernState;
  @IsOptional()
  @IsIn(concernRatings)
  rating: ConcernRating | null;
  /** Person id of whoever is to respond. */
  @IsOptional()
  @IsUUID()
  responder: string | null;
  @IsOptional()
  @IsCivilDate()
  dueOn: string | null;
}

export const concernRaised = event('districts.concern.raised.v1', ConcernChanged);
export const concernRated = event('districts.concern.rated.v1', ConcernChanged);
export const concernAssigned = event('districts.concern.assigned.v1', ConcernChanged);
export const concernAnswered = event('districts.concern.answered.v1', ConcernChanged);
/** Once for every due date that passes unanswered: it belongs on the Group's next agenda. */
export const concernOverdue = event('districts.concern.overdue.v1', ConcernChanged);
export const concernDeEscalated = event('districts.concern.de-escalated.v1', ConcernChanged);
export const concernClosed = event('districts.concern.closed.v1', ConcernChanged);
