import { ArrayMaxSize, ArrayUnique, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsFlag, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** `advice`: given, and on its way to the Board. */
export const adviceStates = ['advice', 'received', 'answered', 'withdrawn'] as const;
export type AdviceState = (typeof adviceStates)[number];

export const adviceAnswers = ['accepted', 'accepted-in-part', 'declined'] as const;
export type AdviceAnswer = (typeof adviceAnswers)[number];

/** Advice is public from the day it is given: nothing in it names a school that is to be helped, or a person. */
export class GiveAdvice {
  /** The meeting that gave it: held, with enough members present. */
  @IsUUID()
  meeting: string;
  /** @example Let every district share one speech therapist */
  @IsProse(200)
  title: string;
  @IsProse(8_000)
  words: string;
  @IsProse(8_000)
  reasons: string;
  /** Ideas of schools that it rests on, as districts knows them. */
  @IsOptional()
  @IsUUID('all', { each: true })
  @ArrayMaxSize(20)
  @ArrayUnique()
  ideas?: string[];
  /** Needs of the SLIC that it rests on. */
  @IsOptional()
  @IsUUID('all', { each: true })
  @ArrayMaxSize(20)
  @ArrayUnique()
  needs?: string[];
  /** Days that the Board has to answer, from the day on which it is given; 84 unless told. */
  @IsOptional()
  @IsInt()
  @Min(28)
  @Max(168)
  answerDays?: number;
}

export class AdviceReceipt {
  /** The day on which the Board received it. @example 2027-05-14 */
  @IsCivilDate()
  on: string;
}

export class ReceiveAdvice extends AdviceReceipt {
  @IsUUID()
  advice: string;
}

/** What the Board says, in public. */
export class AdviceAnswering {
  @IsIn(adviceAnswers)
  answer: AdviceAnswer;
  /** Why. */
  @IsProse(8_000)
  words: string;
  /** What will be done; needed unless the advice is declined. */
  @IsOptional()
  @IsProse(4_000)
  willDo?: string;
}

export class AnswerAdvice extends AdviceAnswering {
  @IsUUID()
  advice: string;
}

export class AdviceWithdrawal {
  @IsProse(1_000)
  reason: string;
}

export class WithdrawAdvice extends AdviceWithdrawal {
  @IsUUID()
  advice: string;
}

export class ShowAdvice {
  @IsUUID()
  advice: string;
}

export class ListAdvice extends PageRequest {
  @IsOptional()
  @IsIn(adviceStates)
  state?: AdviceState;
  /** True for what should have been answered by now, false for all else. */
  @IsOptional()
  @IsFlag()
  overdue?: boolean;
  /** What rests on this idea. */
  @IsOptional()
  @IsUUID()
  idea?: string;
}

export class AdviceAnswerView {
  /** @example accepted-in-part */
  answer: string;
  words: string;
  /** Null where the advice was declined and nothing will be done. */
  willDo: string | null;
  on: string;
}

export class AdviceMoveView {
  from: string | null;
  /** @example received */
  to: string;
  at: string;
  /** Why it was withdrawn; null for the other steps, which say it elsewhere. */
  why: string | null;
}

export class AdviceEntryView {
  advice: string;
  meeting: string;
  title: string;
  /** @example received */
  state: string;
  givenOn: string;
  receivedOn: string | null;
  /** Last day on which an answer is in time. */
  answerDue: string;
  /** True from the day after `answerDue` while the Board has not answered. */
  overdue: boolean;
  /** Days since `answerDue`: until today while there is no answer, until the answer where that came late. 0 in time. */
  daysOverdue: number;
  answer: AdviceAnswerView | null;
  version: number;
}

export class AdvicePage {
  items: AdviceEntryView[];
  next: string | null;
}

export class AdviceView extends AdviceEntryView {
  words: string;
  reasons: string;
  ideas: string[];
  needs: string[];
  history: AdviceMoveView[];
}

export class AdviceMoved {
  @IsUUID()
  advice: string;
  @IsOptional()
  @IsIn(adviceStates)
  from: AdviceState | null;
  @IsIn(adviceStates)
  to: AdviceState;
  @IsCivilDate()
  answerDue: string;
  @IsOptional()
  @IsIn(adviceAnswers)
  answer: AdviceAnswer | null;
}

export const giveAdvice = creation('elections.advice.give', GiveAdvice, AdviceView, 'slic.decide');
export const receiveAdvice = change('elections.advice.receive', ReceiveAdvice, AdviceView, 'advice.answer');
export const answerAdvice = change('elections.advice.answer', AnswerAdvice, AdviceView, 'advice.answer');
export const withdrawAdvice = change('elections.advice.withdraw', WithdrawAdvice, AdviceView, 'slic.decide');
export const listAdvice = query('elections.advice.list', ListAdvice, AdvicePage, 'open.read');
export const showAdvice = query('elections.advice.show', ShowAdvice, AdviceView, 'open.read');

export const adviceMoved = event('elections.advice.moved.v1', AdviceMoved);
