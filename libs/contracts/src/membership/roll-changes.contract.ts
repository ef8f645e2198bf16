import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCode, PageRequest } from '../fields.js';
import { query } from '../operation.js';
import { StandingReasonView } from './rolls.contract.js';

export const rollChangeKinds = ['added', 'removed', 'delegate', 'particulars'] as const;
export type RollChangeKind = (typeof rollChangeKinds)[number];

export class AskRollChanges extends PageRequest {
  @IsUUID()
  roll: string;
  /** The roll to compare with, usually an older one. */
  @IsUUID()
  since: string;
  @IsOptional()
  @IsIn(rollChangeKinds)
  kind?: RollChangeKind;
}

export class ParticularChangeView {
  /** `name`, `phase`, `establishmentType` or `district`. @example district */
  field: string;
  was: string | null;
  is: string | null;
}

/** What is different for one school. */
export class RollChangeView {
  urn: string;
  name: string;
  /** Of `rollChangeKinds`: a school that stayed may have another delegate and other particulars. */
  kinds: string[];
  /** On the roll compared with; null where the school was not on it. */
  delegateWas: string | null;
  /** Null where the school is on it no longer. */
  delegateIs: string | null;
  particulars: ParticularChangeView[];
  /** Why a removed school is excluded now; why an added one was before. Empty where the other roll does not mention it. */
  reasons: StandingReasonView[];
}

export class RollChangeCountsView {
  added: number;
  removed: number;
  delegate: number;
  particulars: number;
  unchanged: number;
}

export class RollChangePage {
  counts: RollChangeCountsView;
  items: RollChangeView[];
  next: string | null;
}

export class AskRollCorrections extends PageRequest {
  @IsUUID()
  roll: string;
}

/** What was or is known of a school's standing on the day of the roll. */
export class RollStandingView {
  mayVote: boolean;
  delegate: string | null;
  /** A state of membership, or `none`; null on the roll where the school could vote, which keeps no state. */
  state: string | null;
  reasons: StandingReasonView[];
}

export class RollCorrectionView {
  urn: string;
  name: string;
  /** As the roll was frozen; null where it does not mention the school. */
  frozen: RollStandingView | null;
  /** As it is known today for the same day. */
  known: RollStandingView;
}

export class RollCorrectionPage {
  /** How many schools stand otherwise. */
  corrections: number;
  /** The hash that a roll of that day would have if it were frozen now. */
  hash: string;
  items: RollCorrectionView[];
  next: string | null;
}

export class AskExclusionCounts {
  @IsUUID()
  roll: string;
  @IsOptional()
  @IsCode()
  district?: string;
}

export class ReasonCountView {
  /** One of `standingCodes`. @example not-paid */
  code: string;
  schools: number;
}

/** How many schools are excluded, and for what; a school with two reasons counts for both. */
export class ExclusionCountsView {
  excluded: number;
  reasons: ReasonCountView[];
}

export const rollChanges = query(
  'membership.roll.list-changes',
  AskRollChanges,
  RollChangePage,
  'rolls.read',
);
export const rollCorrections = query(
  'membership.roll.list-corrections',
  AskRollCorrections,
  RollCorrectionPage,
  'rolls.read',
);
export const countExclusions = query(
  'membership.roll.count-exclusions',
  AskExclusionCounts,
  ExclusionCountsView,
  'rolls.read',
);
