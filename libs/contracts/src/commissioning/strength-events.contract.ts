import { IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsUrn } from '../fields.js';
import { practiceStates, type PracticeState } from './practices.contract.js';
import { strengthStates, type StrengthState } from './strengths.contract.js';

export class StrengthMoved {
  @IsUUID()
  strength: string;
  @IsUrn()
  urn: string;
  @IsCode()
  @MaxLength(60)
  area: string;
  @IsOptional()
  @IsIn(strengthStates)
  from: StrengthState | null;
  @IsIn(strengthStates)
  to: StrengthState;
}

/** The evidence of a strength will soon be too old; without newer evidence it lapses after that day. */
export class StrengthLapseNeared {
  @IsUUID()
  strength: string;
  @IsUrn()
  urn: string;
  @IsCode()
  @MaxLength(60)
  area: string;
  @IsCivilDate()
  lapsesOn: string;
}

export class PracticeMoved {
  @IsUUID()
  practice: string;
  @IsUrn()
  urn: string;
  @IsIn(practiceStates)
  to: PracticeState;
}

export const strengthMoved = event('commissioning.strength.moved.v1', StrengthMoved);
export const strengthLapseNeared = event('commissioning.strength.lapse-neared.v1', StrengthLapseNeared);
export const practiceMoved = event('commissioning.practice.moved.v1', PracticeMoved);
