import { IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { IsCivilDate, IsProse } from '../fields.js';
import { change, creation } from '../operation.js';
import {
  concernRatings,
  type ConcernRating,
  directionsOfTravel,
  type DirectionOfTravel,
  answeringBodies,
  type AnsweringBody,
  DeEscalationPoint,
  ConcernView,
  ConcernReplyView,
} from './concerns.contract.js';

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
