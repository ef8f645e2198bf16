import { Type } from 'class-transformer';
import {
  Equals,
  IsBoolean,
  IsEmail,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { event } from '../event.js';
import { IsProse, PageRequest } from '../fields.js';
import { command, query } from '../operation.js';

export const submissionStates = [
  'submitted',
  'held',
  'accepted',
  'answered',
  'published',
  'withdrawn',
  'rejected',
] as const;
export type SubmissionState = (typeof submissionStates)[number];

export const submissionKinds = ['question', 'comment'] as const;
export type SubmissionKind = (typeof submissionKinds)[number];

export const rejectionReasons = ['spam', 'off-topic', 'personal-data'] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

/** What somebody writes to the partnership without an account. */
export class SubmittedText {
  /** Never published. @example Sam Reid */
  @IsOptional()
  @IsProse(200)
  name?: string;
  /** Only to tell you what becomes of it; never published. @example sam@home.example */
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string;
  /** @example Who decides which school helps mine? */
  @IsProse(4000)
  text: string;
  /** True: what I write may be published, without my name, once a moderator has read it. */
  @IsBoolean()
  @Equals(true, { message: 'consent must be given: what is sent here is published' })
  consent: boolean;
  /** A field that no person sees: leave it out. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  website?: string;
}

export class SubmitQuestion extends SubmittedText {}

const numberForm = /^[1-9]\d{0,3}\.[1-9]\d{0,5}$/;

export class SubmitComment extends SubmittedText {
  /** Of the question whose answer it is about. @example 3.12 */
  @Matches(numberForm)
  number: string;
}

/** It has arrived. The same text from the same sender on the same day is the same submission. */
export class SubmissionReceipt {
  /** What to name when you ask about it. @example Q-7KX3M9 */
  reference: string;
  /** Whoever holds it may see what becomes of this submission, and nothing else. */
  token: string;
}

export class ShowSubmissionState {
  @Matches(/^[\w-]{22,64}$/)
  token: string;
}

export class SubmissionStateView {
  reference: string;
  /** @example question */
  kind: string;
  /** `received`, `accepted`, `answered`, `published`, `rejected` or `withdrawn`. @example received */
  state: string;
  /** Why it was rejected or withdrawn. */
  reason: string | null;
  /** Where it is published. @example 3.12 */
  number: string | null;
  submittedAt: string;
}

/** An e-mail as it came in, whole. */
export class TakeMail {
  /** message/rfc822, base64. */
  @Matches(/^[A-Za-z0-9+/]+={0,2}$/)
  @MaxLength(1_398_104)
  mail: string;
}

/** What became of a mail. The same Message-ID again is the same submission. */
export class MailReceipt {
  reference: string;
  /** @example question */
  kind: string;
  attachmentsDropped: number;
}

export class PublishedCommentView {
  text: string;
  publishedAt: string;
}

export class PublishedQuestionEntry {
  /** @example 3.12 */
  number: string;
  question: string;
  answer: string;
  comments: number;
  publishedAt: string;
  /** When the answer was last corrected; null where it never was. */
  correctedAt: string | null;
}

export class PublishedQuestionPage {
  items: PublishedQuestionEntry[];
  next: string | null;
}

/** An answer as it read before it was corrected. */
export class FormerAnswerView {
  answer: string;
  until: string;
  /** Why it was corrected. */
  why: string;
}

export class PublishedQuestionView extends PublishedQuestionEntry {
  section: number;
  sectionTitle: string;
  discussion: PublishedCommentView[];
  formerAnswers: FormerAnswerView[];
  version: number;
}

export class ListQuestions extends PageRequest {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(9999)
  section?: number;
  /** Words to look for in questions and answers, as in a web search. @example ofsted -fees */
  @IsOptional()
  @IsProse(200)
  search?: string;
}

export class ShowQuestion {
  @Matches(numberForm)
  number: string;
}

export class QuestionSectionView {
  /** @example 3 */
  section: number;
  title: string;
  /** Questions that are published in it now. */
  published: number;
  version: number;
}

export class QuestionSectionPage {
  items: QuestionSectionView[];
  next: string | null;
}

export class ListQuestionSections extends PageRequest {}

export const submitQuestion = command(
  'membership.question.submit',
  SubmitQuestion,
  SubmissionReceipt,
  'open.read',
);
export const submitComment = command(
  'membership.question.comment',
  SubmitComment,
  SubmissionReceipt,
  'open.read',
);
export const showSubmissionState = query(
  'membership.question.status',
  ShowSubmissionState,
  SubmissionStateView,
  'open.read',
);
export const takeMail = command('membership.question.take-mail', TakeMail, MailReceipt, 'mail.pipe');
export const listQuestions = query(
  'membership.question.list',
  ListQuestions,
  PublishedQuestionPage,
  'open.read',
);
export const showQuestion = query(
  'membership.question.show',
  ShowQuestion,
  PublishedQuestionView,
  'open.read',
);
export const listQuestionSections = query(
  'membership.question.sections',
  ListQuestionSections,
  QuestionSectionPage,
  'open.read',
);

export class QuestionPublished {
  @Matches(numberForm)
  number: string;
  @IsInt()
  @Min(1)
  section: number;
}

export const questionPublished = event('membership.question.published.v1', QuestionPublished);
