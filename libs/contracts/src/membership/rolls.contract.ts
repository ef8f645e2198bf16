import { IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsProse, IsUrn, PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';

export class AskStanding {
  @IsUrn()
  urn: string;
  /** The day asked about; today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

/** What gives a vote (`active`, `grace`), and all that can stand in its way. */
export const standingCodes = [
  'active',
  'grace',
  'not-a-member',
  'not-begun',
  'not-paid',
  'lapsed',
  'resigned',
  'suspended',
  'converted',
  'no-delegate',
  'school-closed',
] as const;
export type StandingCode = (typeof standingCodes)[number];

export class StandingReasonView {
  /** One of `standingCodes`. @example not-paid */
  code: string;
  detail: string;
}

/** Whether the school may vote on that day, and every reason for it. */
export class StandingView {
  urn: string;
  on: string;
  /** A state of membership, or `none`. */
  state: string;
  mayVote: boolean;
  delegate: string | null;
  reasons: StandingReasonView[];
}

export class RollOrder {
  /** The day whose standing counts; not a day to come, since nobody knows its standing yet. */
  @IsCivilDate()
  on: string;
  /** What the roll is for; asked again for the same purpose and day, the same roll is given. @example election-2027 */
  @IsProse(200)
  purpose: string;
}

export class FreezeRoll extends RollOrder {}

export class ShowRoll {
  @IsUUID()
  roll: string;
}

export class RollView {
  roll: string;
  on: string;
  purpose: string;
  frozenAt: string;
  /** SHA-256, hex, over the RFC 8785 form of the entries in URN order; the same members give the same hash. */
  hash: string;
  entries: number;
  excluded: number;
}

export class ListRollEntries extends PageRequest {
  @IsUUID()
  roll: string;
}

export class RollEntryView {
  urn: string;
  name: string;
  phase: string;
  establishmentType: string | null;
  district: string | null;
  delegate: string;
}

export class RollEntryPage {
  items: RollEntryView[];
  next: string | null;
}

/** A school of the city that may not vote, and why. */
export class RollExclusionView {
  urn: string;
  name: string;
  /** A state of membership, or `none`. */
  state: string;
  reasons: StandingReasonView[];
}

export class RollExclusionPage {
  items: RollExclusionView[];
  next: string | null;
}

export const showStanding = query('membership.standing.show', AskStanding, StandingView, 'members.read');
export const freezeRoll = creation('membership.roll.freeze', FreezeRoll, RollView, 'rolls.freeze');
export const showRoll = query('membership.roll.show', ShowRoll, RollView, 'rolls.read');
export const listRollEntries = query(
  'membership.roll.list-entries',
  ListRollEntries,
  RollEntryPage,
  'rolls.read',
);
export const listRollExclusions = query(
  'membership.roll.list-exclusions',
  ListRollEntries,
  RollExclusionPage,
  'rolls.read',
);

export class RollFrozen {
  @IsUUID()
  roll: string;
  @IsCivilDate()
  on: string;
  @IsString()
  hash: string;
  @IsInt()
  entries: number;
}

export const rollFrozen = event('membership.roll.frozen.v1', RollFrozen);
