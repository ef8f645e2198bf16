import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const takeUpStates = ['asked', 'running', 'ended', 'refused', 'cancelled'] as const;
export type TakeUpState = (typeof takeUpStates)[number];

export const helpedAnswers = ['yes', 'partly', 'no', 'too-early'] as const;
export type HelpedAnswer = (typeof helpedAnswers)[number];

export class TakeUpTerms {
  @IsUrn()
  urn: string;
  /** How many pupils it is for. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  pupils?: number;
  /** Of the school, not of a pupil: names of children do not belong here. */
  @IsOptional()
  @IsProse(1000)
  note?: string;
}

export class RecordTakeUp extends TakeUpTerms {
  @IsUUID()
  service: string;
}

export class ShowTakeUp {
  @IsUUID()
  takeUp: string;
}

export const takeUpMoves = ['running', 'refused', 'cancelled'] as const;
export type TakeUpMoveKind = (typeof takeUpMoves)[number];

export class TakeUpMove {
  @IsIn(takeUpMoves)
  to: TakeUpMoveKind;
  @IsProse(500)
  reason: string;
}

export class MoveTakeUp extends TakeUpMove {
  @IsUUID()
  takeUp: string;
}

export class TakeUpOutcome {
  @IsIn(helpedAnswers)
  helped: HelpedAnswer;
  @IsProse()
  outcome: string;
}

export class EndTakeUp extends TakeUpOutcome {
  @IsUUID()
  takeUp: string;
}

export class ListTakeUps extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsUUID()
  service?: string;
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsIn(takeUpStates)
  state?: TakeUpState;
}

/** A school that asked for a service, and what came of it. */
export class TakeUpView {
  takeUp: string;
  service: string;
  title: string;
  district: string;
  urn: string;
  /** One of `takeUpStates`. @example running */
  state: string;
  askedOn: string;
  since: string;
  pupils: number | null;
  note: string | null;
  reason: string | null;
  /** One of `helpedAnswers`, once it has ended. */
  helped: string | null;
  outcome: string | null;
  version: number;
}

export class TakeUpPage {
  items: TakeUpView[];
  next: string | null;
}

export const recordTakeUp = creation(
  'districts.take-up.record',
  RecordTakeUp,
  TakeUpView,
  'local-offer.record',
);
export const showTakeUp = query('districts.take-up.show', ShowTakeUp, TakeUpView, 'local-offer.record');
export const listTakeUps = query('districts.take-up.list', ListTakeUps, TakeUpPage, 'local-offer.record');
export const moveTakeUp = change('districts.take-up.move', MoveTakeUp, TakeUpView, 'local-offer.record');
export const endTakeUp = change('districts.take-up.end', EndTakeUp, TakeUpView, 'local-offer.record');
