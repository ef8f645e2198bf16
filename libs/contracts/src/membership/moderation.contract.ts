import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import {
  QuestionSectionView,
  rejectionReasons,
  submissionKinds,
  submissionStates,
  type RejectionReason,
  type SubmissionKind,
  type SubmissionState,
} from './questions.contract.js';

export class ListSubmissions extends PageRequest {
  @IsOptional()
  @IsIn(submissionStates)
  state?: SubmissionState;
  @IsOptional()
  @IsIn(submissionKinds)
  kind?: SubmissionKind;
}

/** A submission in a moderator's list; no contact data. */
export class SubmissionEntry {
  submission: string;
  reference: string;
  /** @example question */
  kind: string;
  /** `form` or `mail`. @example form */
  source: string;
  /** @example submitted */
  state: string;
  /** Why it looks like spam; empty where it does not. */
  suspicions: string[];
  /** How it begins. */
  excerpt: string;
  submittedAt: string;
  /** Of the published question, or of the one that a comment is about. @example 3.12 */
  number: string | null;
  version: number;
}

export class SubmissionPage {
  items: SubmissionEntry[];
  next: string | null;
}

export class ShowSubmission {
  @IsUUID()
  submission: string;
}

export class SubmissionMoveView {
  from: string | null;
  to: string;
  at: string;
  by: string;
  why: string;
}

export class AnswerVersionView {
  answer: string;
  at: string;
  by: string;
  why: string | null;
  /** The comment that led to it. */
  comment: string | null;
}

/** Everything that is known of a submission: for moderators only. */
export class SubmissionView extends SubmissionEntry {
  /** As it was sent; null where it has been forgotten. */
  submittedText: string | null;
  name: string | null;
  email: string | null;
  /** As it is, or is to be, published. */
  wording: string;
  answer: string | null;
  attachmentsDropped: number;
  answers: AnswerVersionView[];
  history: SubmissionMoveView[];
}

export class TakeUpSubmission extends ShowSubmission {}

export class SubmissionRejection {
  @IsIn(rejectionReasons)
  reason: RejectionReason;
}

export class RejectSubmission extends SubmissionRejection {
  @IsUUID()
  submission: string;
}

export class PublicWording {
  /** Without names and other personal data. */
  @IsProse(4000)
  wording: string;
}

export class WordSubmission extends PublicWording {
  @IsUUID()
  submission: string;
}

export class AnswerText {
  @IsProse(10_000)
  answer: string;
}

export class AnswerQuestion extends AnswerText {
  @IsUUID()
  submission: string;
}

export class PublicationPlace {
  /** Of a question; a comment appears beneath the answer that it is about. @example 3 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9999)
  section?: number;
}

export class PublishSubmission extends PublicationPlace {
  @IsUUID()
  submission: string;
}

export class AnswerCorrection extends AnswerText {
  /** Published with the former answer. */
  @IsProse(500)
  why: string;
  /** The published comment that led to it. */
  @IsOptional()
  @IsUUID()
  comment?: string;
}

export class CorrectAnswer extends AnswerCorrection {
  @IsUUID()
  submission: string;
}

export class SubmissionWithdrawal {
  @IsProse(500)
  reason: string;
}

export class WithdrawSubmission extends SubmissionWithdrawal {
  @IsUUID()
  submission: string;
}

export class SectionTitle {
  /** @example Money and membership */
  @IsProse(120)
  title: string;
}

export class AddQuestionSection extends SectionTitle {
  /** @example 3 */
  @IsInt()
  @Min(1)
  @Max(9999)
  section: number;
}

export class RenameQuestionSection extends SectionTitle {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(9999)
  section: number;
}

const mayModerate = 'questions.moderate';

export const listSubmissions = query(
  'membership.submission.list',
  ListSubmissions,
  SubmissionPage,
  mayModerate,
);
export const showSubmission = query(
  'membership.submission.show',
  ShowSubmission,
  SubmissionView,
  mayModerate,
);
export const takeUpSubmission = change(
  'membership.submission.take-up',
  TakeUpSubmission,
  SubmissionView,
  mayModerate,
);
export const rejectSubmission = change(
  'membership.submission.reject',
  RejectSubmission,
  SubmissionView,
  mayModerate,
);
export const wordSubmission = change(
  'membership.submission.word',
  WordSubmission,
  SubmissionView,
  mayModerate,
);
export const answerQuestion = change(
  'membership.submission.answer',
  AnswerQuestion,
  SubmissionView,
  mayModerate,
);
export const publishSubmission = change(
  'membership.submission.publish',
  PublishSubmission,
  SubmissionView,
  mayModerate,
);
export const correctAnswer = change(
  'membership.submission.correct',
  CorrectAnswer,
  SubmissionView,
  mayModerate,
);
export const withdrawSubmission = change(
  'membership.submission.withdraw',
  WithdrawSubmission,
  SubmissionView,
  mayModerate,
);
export const addQuestionSection = creation(
  'membership.question.add-section',
  AddQuestionSection,
  QuestionSectionView,
  mayModerate,
);
export const renameQuestionSection = change(
  'membership.question.rename-section',
  RenameQuestionSection,
  QuestionSectionView,
  mayModerate,
);
