import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { IsFact, IsFactValue } from './fact-readings.contract.js';

export const verificationStates = ['confirmed', 'disputed', 'accepted', 'rejected', 'superseded'] as const;

export type VerificationState = (typeof verificationStates)[number];

/** What a school answered about a fact, and what came of it. */
export class VerificationView {
  verification: string;
  urn: string;
  district: string | null;
  fact: string;
  /** `confirmed`; or `disputed` until a lead has `accepted` or `rejected` it, or the school answered anew: `superseded`. */
  state: string;
  /** What showed when the school answered. */
  shown: string | null;
  correction: string | null;
  evidence: string | null;
  answeredBy: string;
  answeredAt: string;
  /** The value that stood in the end. */
  settled: string | null;
  /** The day for which a corrected value holds. */
  asAt: string | null;
  reason: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  version: number;
}

export class VerificationPage {
  items: VerificationView[];
  next: string | null;
}

export class ListVerifications extends PageRequest {
  @IsUrn()
  urn: string;
}

export class ShowVerification {
  @IsUUID()
  verification: string;
}

export class FactAnswer {
  /** @example pupils */
  @IsFact()
  fact: string;
  @IsIn(['accurate', 'inaccurate'])
  answer: 'accurate' | 'inaccurate';
  /** What it should be. @example 415 */
  @IsOptional()
  @IsFactValue()
  correction?: string;
  /** What shows that it is so: a census return, a letter. */
  @IsOptional()
  @IsProse()
  evidence?: string;
}

export class AnswerFact extends FactAnswer {
  @IsUrn()
  urn: string;
}

export class CorrectionAcceptance {
  /** The value to be shown; what the school wrote unless said. */
  @IsOptional()
  @IsFactValue()
  value?: string;
  /** The day for which it is true; the day of the answer unless said. A file of a later day takes its place. */
  @IsOptional()
  @IsCivilDate()
  asAt?: string;
  @IsProse()
  reason: string;
}

export class AcceptCorrection extends CorrectionAcceptance {
  @IsUUID()
  verification: string;
}

export class CorrectionRejection {
  @IsProse()
  reason: string;
}

export class RejectCorrection extends CorrectionRejection {
  @IsUUID()
  verification: string;
}

export class FactDisputed {
  @IsUUID()
  verification: string;
  @IsUrn()
  urn: string;
  @IsOptional()
  @IsCode()
  district: string | null;
  @IsFact()
  fact: string;
}

export class FactSettled extends FactDisputed {
  @IsIn(['confirmed', 'accepted', 'rejected'])
  state: 'confirmed' | 'accepted' | 'rejected';
}

export const factDisputed = event('districts.fact.disputed.v1', FactDisputed);

export const factSettled = event('districts.fact.settled.v1', FactSettled);

export const answerFact = creation(
  'districts.verification.answer',
  AnswerFact,
  VerificationView,
  'facts.answer',
);

export const listVerifications = query(
  'districts.verification.list',
  ListVerifications,
  VerificationPage,
  'accuracy.read',
);

export const showVerification = query(
  'districts.verification.show',
  ShowVerification,
  VerificationView,
  'accuracy.read',
);

export const acceptCorrection = change(
  'districts.verification.accept',
  AcceptCorrection,
  VerificationView,
  'facts.decide',
);

export const rejectCorrection = change(
  'districts.verification.reject',
  RejectCorrection,
  VerificationView,
  'facts.decide',
);
