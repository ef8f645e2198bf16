import { IsOptional, IsUUID } from 'class-validator';
import { IsFlag, IsProse, IsUrn, PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';

export class FeedbackText {
  /** What was strong in the expression of interest. */
  @IsProse(4000)
  strengths: string;
  /** What would have helped it. */
  @IsProse(4000)
  wouldHaveHelped: string;
}

export class GiveAwardFeedback extends FeedbackText {
  @IsUUID()
  expression: string;
}

export class ListFeedbackDue extends PageRequest {
  /** Only what is overdue. */
  @IsOptional()
  @IsFlag()
  overdue?: boolean;
}

export class FeedbackDueView {
  expression: string;
  commission: string;
  urn: string;
  /** `unsuccessful` or `disqualified`. */
  outcome: string;
  decidedAt: string;
  dueOn: string;
  overdue: boolean;
}

export class FeedbackDuePage {
  items: FeedbackDueView[];
  next: string | null;
}

export class OwnScoreView {
  criterion: string;
  title: string;
  weight: number;
  /** Of 10, as it counted. @example 6.50 */
  counted: string;
}

/** What a school is told that did not get the work. */
export class AwardFeedbackView {
  feedback: string;
  commission: string;
  expression: string;
  urn: string;
  /** `unsuccessful` or `disqualified`. */
  outcome: string;
  /** Why it was disqualified, or not shortlisted. */
  why: string | null;
  /** Its own scores; empty where it was not scored. */
  scores: OwnScoreView[];
  /** Of 10. */
  total: string | null;
  winnerTotal: string | null;
  strengths: string;
  wouldHaveHelped: string;
  givenAt: string;
  givenBy: string;
}

export class AwardFeedbackPage {
  items: AwardFeedbackView[];
  next: string | null;
}

export class ShowAwardFeedback {
  @IsUUID()
  feedback: string;
}

export class ListAwardFeedback extends PageRequest {
  @IsOptional()
  @IsUrn()
  urn?: string;
}

export const giveFeedback = creation(
  'commissioning.feedback.give',
  GiveAwardFeedback,
  AwardFeedbackView,
  'award-feedback.give',
);
export const listFeedbackDue = query(
  'commissioning.feedback.list-due',
  ListFeedbackDue,
  FeedbackDuePage,
  'award-feedback.give',
);
export const listFeedback = query(
  'commissioning.feedback.list',
  ListAwardFeedback,
  AwardFeedbackPage,
  'award-feedback.read',
);
export const showFeedback = query(
  'commissioning.feedback.show',
  ShowAwardFeedback,
  AwardFeedbackView,
  'award-feedback.read',
);
