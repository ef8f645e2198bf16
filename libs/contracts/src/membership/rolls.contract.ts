import { IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsInstant, IsProse, IsUrn, PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';

export class AskStanding {
  @IsUrn()
  urn: string;
  /** The day asked about; today, or the day of `knownAt`, where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
  /** The past instant whose knowledge counts; what is known now where absent. @example 2026-11-24T10:00:00.000Z */
  @IsOptional()
  @IsInstant()
  knownAt?: string;
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
  /** Where it was asked about a past state of knowledge. */
  knownAt?: string;
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
  /** How anyone recomputes the hash. */
  verify?: string;
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
  /** As the school was then; absent from rolls that were frozen before this was kept. */
  phase?: string | null;
  district?: string | null;
}

export class ListRollExclusions extends ListRollEntries {
  /** Only those with this reason, one of several perhaps. */
  @IsOptional()
  @IsIn(standingCodes)
  reason?: StandingCode;
  @IsOptional()
  @IsCode()
  district?: string;
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
  ListRollExclusions,
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
