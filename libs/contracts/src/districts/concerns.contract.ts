import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';

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
