import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';

export const callQuestionStates = ['asked', 'answered', 'published'] as const;
export type CallQuestionState = (typeof callQuestionStates)[number];

export class CallQuestionAsked {
  /** The school for which it is asked; nobody is shown which. */
  @IsUrn()
  urn: string;
  @IsProse(2000)
  question: string;
}

export class AskCallQuestion extends CallQuestionAsked {
  @IsUUID()
  commission: string;
}

export class CallQuestionAnswered {
  @IsProse(5000)
  answer: string;
  /** The question as it is to be published, where it gives away who asked. */
  @IsOptional()
  @IsProse(2000)
  wording?: string;
}

export class AnswerCallQuestion extends CallQuestionAnswered {
  @IsUUID()
  commission: string;
  @IsUUID()
  question: string;
}

export class CallAnswerCorrected {
  @IsProse(5000)
  answer: string;
  /** Published with what was corrected. */
  @IsProse(1000)
  reason: string;
}

export class CorrectCallAnswer extends CallAnswerCorrected {
  @IsUUID()
  commission: string;
  @IsUUID()
  question: string;
}

export class PublishCallAnswers {
  @IsUUID()
  commission: string;
}

/** As they were asked, for those who answer: a text may give away who asked. */
export class ListCallQuestions extends PageRequest {
  @IsUUID()
  commission: string;
  @IsOptional()
  @IsIn(callQuestionStates)
  state?: CallQuestionState;
}

export class ListCallAnswers extends PageRequest {
  @IsUUID()
  commission: string;
}

/** A question about a call. Who asked is not in it. */
export class CallQuestionView {
  question: string;
  commission: string;
  /** @example answered */
  state: string;
  asked: string;
  /** As it is published. */
  wording: string;
  answer: string | null;
  askedAt: string;
  answeredAt: string | null;
  publishedAt: string | null;
  version: number;
}

export class CallQuestionPage {
  items: CallQuestionView[];
  next: string | null;
}

export class CallAnswerCorrectionView {
  /** What the answer said before. */
  former: string;
  reason: string;
  at: string;
}

export class PublishedAnswerView {
  question: string;
  wording: string;
  answer: string;
  publishedAt: string;
  corrections: CallAnswerCorrectionView[];
}

export class PublishedAnswerPage {
  items: PublishedAnswerView[];
  next: string | null;
}

export class AnswersPublishedView {
  commission: string;
  /** How many answers were published by this. */
  published: number;
  /** Questions that nobody has answered yet. */
  unanswered: number;
}

export const askCallQuestion = creation(
  'commissioning.call-question.ask',
  AskCallQuestion,
  CallQuestionView,
  'expressions.submit',
);
export const answerCallQuestion = change(
  'commissioning.call-question.answer',
  AnswerCallQuestion,
  CallQuestionView,
  'commissions.decide',
);
export const correctCallAnswer = change(
  'commissioning.call-question.correct',
  CorrectCallAnswer,
  CallQuestionView,
  'commissions.decide',
);
export const publishCallAnswers = command(
  'commissioning.call-question.publish',
  PublishCallAnswers,
  AnswersPublishedView,
  'commissions.decide',
);
export const listCallQuestions = query(
  'commissioning.call-question.list',
  ListCallQuestions,
  CallQuestionPage,
  'commissions.decide',
);
export const listCallAnswers = query(
  'commissioning.call-question.list-published',
  ListCallAnswers,
  PublishedAnswerPage,
  'open.read',
);
