import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsIndicatorCode, IsPeriod } from '../districts/comparisons.contract.js';
import { phases, type Phase } from '../districts/phases.contract.js';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** `renewing` is confirmed, with newer evidence that waits for a judgement: it stands until then. */
export const strengthStates = [
  'proposed',
  'confirmed',
  'renewing',
  'declined',
  'lapsed',
  'withdrawn',
] as const;
export type StrengthState = (typeof strengthStates)[number];

export const evidenceKinds = ['text', 'indicator', 'peer-review'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const offerWays = ['visit', 'training', 'coaching', 'materials'] as const;
export type OfferWay = (typeof offerWays)[number];

/** What a strength rests on. */
export class StrengthEvidence {
  @IsIn(evidenceKinds)
  kind: EvidenceKind;
  /** What shows it, in words. */
  @IsProse(1000)
  text: string;
  /** The indicator, where figures show it. */
  @IsOptional()
  @IsIndicatorCode()
  indicator?: string;
  /** The period of the indicator. @example 2025-26 */
  @IsOptional()
  @IsPeriod()
  period?: string;
  /** The review, where its findings show it. */
  @IsOptional()
  @IsUUID()
  review?: string;
  /** The day it was true; it is too old a set time after that. @example 2026-07-10 */
  @IsCivilDate()
  on: string;
}

/** What the school gives to others out of its strength. */
export class StrengthOffer {
  @IsIn(offerWays, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(4)
  @ArrayUnique()
  ways: OfferWay[];
  /** Days a term; 0 where it is materials alone. @example 4 */
  @IsInt()
  @Min(0)
  @Max(60)
  daysPerTerm: number;
  /** Phases it is offered to; absent where it is for all of them. */
  @IsOptional()
  @IsIn(phases, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @ArrayUnique()
  phases?: Phase[];
  /** To whom. @example Attendance leads of primary schools */
  @IsProse(200)
  to: string;
}

export class StrengthClaim {
  /** A code of the list of areas. @example attendance */
  @IsCode()
  @MaxLength(60)
  area: string;
  /** What the school does well. @example First-day calls and a breakfast club: persistent absence halved in two years */
  @IsProse(500)
  what: string;
  @ValidateNested()
  @Type(() => StrengthEvidence)
  evidence: StrengthEvidence;
  @ValidateNested()
  @Type(() => StrengthOffer)
  offer: StrengthOffer;
}

export class ProposeStrength extends StrengthClaim {
  @IsUrn()
  urn: string;
}

export class NewEvidence {
  /** In other words than before; absent to keep them. */
  @IsOptional()
  @IsProse(500)
  what?: string;
  @ValidateNested()
  @Type(() => StrengthEvidence)
  evidence: StrengthEvidence;
}

export class ReviseStrength extends NewEvidence {
  @IsUUID()
  strength: string;
}

export class ChangedOffer {
  @ValidateNested()
  @Type(() => StrengthOffer)
  offer: StrengthOffer;
}

export class OfferStrength extends ChangedOffer {
  @IsUUID()
  strength: string;
}

export class StrengthReason {
  @IsProse()
  reason: string;
}

export class ConfirmStrength extends StrengthReason {
  @IsUUID()
  strength: string;
}

export class DeclineStrength extends StrengthReason {
  @IsUUID()
  strength: string;
}

export class WithdrawStrength extends StrengthReason {
  @IsUUID()
  strength: string;
}

export class ShowStrength {
  @IsUUID()
  strength: string;
}

export class ListStrengths extends PageRequest {
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  area?: string;
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  district?: string;
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;
  /** Others than confirmed and renewing are seen by the school itself and by those who judge them. */
  @IsOptional()
  @IsIn(strengthStates)
  state?: StrengthState;
  /** @example breakfast club */
  @IsOptional()
  @IsProse(200)
  words?: string;
}

/** One thing that a school does well and shares. */
export class StrengthView {
  strength: string;
  urn: string;
  /** @example Ashcroft Primary School */
  name: string;
  phase: string;
  district: string | null;
  /** @example attendance */
  area: string;
  what: string;
  evidence: StrengthEvidence;
  /** Newer evidence that waits for a judgement. */
  renewal: StrengthEvidence | null;
  /** The words that come with newer evidence, where they are others. */
  renewedWhat: string | null;
  offer: StrengthOffer;
  state: string;
  confirmedOn: string | null;
  /** The day after which its evidence is too old; null unless it stands. */
  lapsesOn: string | null;
  version: number;
}

export class StrengthMoveView {
  from: string | null;
  to: string;
  at: string;
  by: string;
  why: string;
}

export class StrengthRecordView extends StrengthView {
  /** Seen by the school itself and by those who judge it; empty for others. */
  history: StrengthMoveView[];
}

export class StrengthPage {
  items: StrengthView[];
  next: string | null;
}

export const proposeStrength = creation(
  'commissioning.strength.propose',
  ProposeStrength,
  StrengthRecordView,
  'strengths.propose',
);
export const reviseStrength = change(
  'commissioning.strength.revise',
  ReviseStrength,
  StrengthRecordView,
  'strengths.propose',
);
export const offerStrength = change(
  'commissioning.strength.offer',
  OfferStrength,
  StrengthRecordView,
  'strengths.propose',
);
export const confirmStrength = change(
  'commissioning.strength.confirm',
  ConfirmStrength,
  StrengthRecordView,
  'strengths.confirm',
);
export const declineStrength = change(
  'commissioning.strength.decline',
  DeclineStrength,
  StrengthRecordView,
  'strengths.confirm',
);
export const withdrawStrength = change(
  'commissioning.strength.withdraw',
  WithdrawStrength,
  StrengthRecordView,
  'strengths.withdraw',
);
export const showStrength = query(
  'commissioning.strength.show',
  ShowStrength,
  StrengthRecordView,
  'strengths.read',
);
export const listStrengths = query(
  'commissioning.strength.list',
  ListStrengths,
  StrengthPage,
  'strengths.read',
);
