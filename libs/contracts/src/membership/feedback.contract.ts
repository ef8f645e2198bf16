import { IsIn, IsOptional, IsUUID, IsUrl, MaxLength } from 'class-validator';
import { IsCivilDate, IsCode, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const feedbackStates = ['received', 'triaged', 'answered', 'declined', 'changed'] as const;
export type FeedbackState = (typeof feedbackStates)[number];

export class SendFeedback {
  /** The part of the system that it is about. @example feeds */
  @IsCode()
  @MaxLength(60)
  area: string;
  /** @example The quarantine list should say which file a row came from. */
  @IsProse(4000)
  text: string;
}

export class ShowFeedback {
  @IsUUID()
  feedback: string;
}

export class FeedbackTriage {
  /** What it is really about; it may differ from what the sender chose. */
  @IsCode()
  @MaxLength(60)
  area: string;
  /** For the other administrators: what is to be looked at. */
  @IsProse(1000)
  note: string;
}

export class TriageFeedback extends FeedbackTriage {
  @IsUUID()
  feedback: string;
}

export class FeedbackAnswer {
  /** For the sender. */
  @IsProse(4000)
  answer: string;
}

export class AnswerFeedback extends FeedbackAnswer {
  @IsUUID()
  feedback: string;
}

export class DeclineFeedback extends FeedbackAnswer {
  @IsUUID()
  feedback: string;
}

/** What everybody may read: without names, in the administrator’s words. */
export class FeedbackOutcome {
  /** What was said, in words that name nobody. @example It was hard to tell which file a row came from. */
  @IsProse(1000)
  said: string;
  /** @example The quarantine list names the file. */
  @IsProse(1000)
  did: string;
  /** Since when. @example 2026-12-01 */
  @IsCivilDate()
  on: string;
  /** Where the release is described. @example https://partnership.example/releases/1.4 */
  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true })
  @MaxLength(500)
  release?: string;
}

export class RecordFeedbackOutcome extends FeedbackOutcome {
  @IsUUID()
  feedback: string;
}

export class OutcomeView {
  area: string;
  said: string;
  did: string;
  on: string;
  release: string | null;
}

export class OutcomePage {
  items: OutcomeView[];
  next: string | null;
}

export class ListOutcomes extends PageRequest {
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  area?: string;
}

/** What a person sent, and what became of it. */
export class FeedbackView {
  feedback: string;
  area: string;
  text: string | null;
  /** @example received */
  state: string;
  sentAt: string;
  answer: string | null;
  outcome: OutcomeView | null;
  version: number;
}

export class FeedbackPage {
  items: FeedbackView[];
  next: string | null;
}

export class ListOwnFeedback extends PageRequest {}

export class ListFeedback extends PageRequest {
  @IsOptional()
  @IsIn(feedbackStates)
  state?: FeedbackState;
}

export class FeedbackMoveView {
  from: string | null;
  to: string;
  at: string;
  by: string;
}

export class FeedbackRecordView extends FeedbackView {
  /** The person or client that sent it. */
  sentBy: string;
  note: string | null;
  history: FeedbackMoveView[];
}

export const sendFeedback = creation('membership.feedback.send', SendFeedback, FeedbackView, 'feedback.send');
export const listOwnFeedback = query(
  'membership.feedback.own',
  ListOwnFeedback,
  FeedbackPage,
  'feedback.send',
);
export const listFeedback = query('membership.feedback.list', ListFeedback, FeedbackPage, 'feedback.triage');
export const showFeedback = query(
  'membership.feedback.show',
  ShowFeedback,
  FeedbackRecordView,
  'feedback.triage',
);
export const triageFeedback = change(
  'membership.feedback.triage',
  TriageFeedback,
  FeedbackRecordView,
  'feedback.triage',
);
export const answerFeedback = change(
  'membership.feedback.answer',
  AnswerFeedback,
  FeedbackRecordView,
  'feedback.triage',
);
export const declineFeedback = change(
  'membership.feedback.decline',
  DeclineFeedback,
  FeedbackRecordView,
  'feedback.triage',
);
export const recordFeedbackOutcome = change(
  'membership.feedback.record-outcome',
  RecordFeedbackOutcome,
  FeedbackRecordView,
  'feedback.triage',
);
export const listOutcomes = query('membership.feedback.outcomes', ListOutcomes, OutcomePage, 'open.read');
