import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsInstant, IsProse, IsUrn } from '../fields.js';
import { electionStates, sectors, type ElectionState, type Sector } from './elections.contract.js';

export class ElectionMoved {
  @IsUUID()
  election: string;
  @IsOptional()
  @IsIn(electionStates)
  from: ElectionState | null;
  @IsIn(electionStates)
  to: ElectionState;
}

export class ElectionRollFrozen {
  @IsUUID()
  election: string;
  @IsUUID()
  roll: string;
  @IsString()
  hash: string;
  @IsInt()
  entries: number;
}

export const electionMoved = event('elections.election.moved.v1', ElectionMoved);
export const electionRollFrozen = event('elections.roll.frozen.v1', ElectionRollFrozen);

/** How somebody comes to a seat: by the poll, without one, or by a vacancy. */
export const seatWays = [
  'elected',
  'unopposed',
  'protected-recount',
  'runner-up',
  'by-election',
  'co-opted',
] as const;
export type SeatWay = (typeof seatWays)[number];

/** Somebody to whom a contest has given a seat, or who has followed in one. */
export class SeatWon {
  /** Null for a seat of the whole city, such as the SLIC’s. */
  @IsOptional()
  @IsCode()
  district: string | null;
  @IsOptional()
  @IsIn(sectors)
  sector: Sector | null;
  @IsUUID()
  personId: string;
  /** The school that the winner was nominated from. */
  @IsOptional()
  @IsUrn()
  urn?: string | null;
  /** True where there was no poll. */
  @IsOptional()
  @IsBoolean()
  unopposed?: boolean;
  /** Of who came to the seat by a vacancy. */
  @IsOptional()
  @IsIn(seatWays)
  filled?: SeatWay;
  /** First day in the seat; the first of the term where absent. */
  @IsOptional()
  @IsCivilDate()
  from?: string;
  /** Last day in the seat; the last of the term where absent. */
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

/**
 * The whole result of a contest, with all who have held its seats since. When a seat changes, or a declaration is put right,
 * all of it is told again with a higher version.
 */
export class ContestDeclared {
  @IsUUID()
  election: string;
  @IsUUID()
  contest: string;
  @ValidateNested({ each: true })
  @ArrayMaxSize(4000)
  @Type(() => SeatWon)
  seats: SeatWon[];
  /** First day of the term. */
  @IsCivilDate()
  from: string;
  /** Last day of the term. */
  @IsOptional()
  @IsCivilDate()
  until: string | null;
}

export const contestDeclared = event('elections.contest.declared.v1', ContestDeclared);

export const electionNoticeKinds = [
  'election-noticed',
  'nominations-open',
  'poll-open',
  'poll-closing',
  'election-declared',
  'token-issued',
] as const;
export type ElectionNoticeKind = (typeof electionNoticeKinds)[number];

/** Somebody is to be told of an election by mail. With neither persons nor schools: the heads and chairs of its members. */
export class ElectionNoticeRequested {
  @IsUUID()
  election: string;
  @IsIn(electionNoticeKinds)
  kind: ElectionNoticeKind;
  /** From 1, where those to be told are too many for one event. */
  @IsInt()
  part: number;
  @IsProse(200)
  title: string;
  @IsInstant()
  nominationsOpenAt: string;
  @IsInstant()
  nominationsCloseAt: string;
  @IsInstant()
  pollOpensAt: string;
  @IsInstant()
  pollClosesAt: string;
  /** Districts that vote; empty for the whole city. */
  @IsCode({ each: true })
  @ArrayMaxSize(50)
  districts: string[];
  @IsOptional()
  @IsUUID('all', { each: true })
  @ArrayMaxSize(500)
  persons?: string[];
  /** Their heads and chairs of governors. */
  @IsOptional()
  @IsUrn({ each: true })
  @ArrayMaxSize(500)
  urns?: string[];
}

export const electionNoticeRequested = event(
  'elections.election.notice-requested.v1',
  ElectionNoticeRequested,
);
