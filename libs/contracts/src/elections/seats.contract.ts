import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsFlag, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, query } from '../operation.js';
import { sectors, type Sector } from './elections.contract.js';
import { seatWays, type SeatWay } from './events.contract.js';

/** Why somebody leaves a seat before the term is over. */
export const seatEndingCauses = ['resignation', 'death', 'disqualification', 'removal'] as const;
export type SeatEndingCause = (typeof seatEndingCauses)[number];

/** Why a seat ended early: a cause that was recorded here, the team of a district, or an election that is void. */
export const seatEndings = [...seatEndingCauses, 'ended-by-district', 'void'] as const;
export type SeatEndingReason = (typeof seatEndings)[number];

/** Who holds or held a seat of a contest. A contest that joins districts has one seat for all of them. */
export class ElectedSeatView {
  seat: string;
  election: string;
  contest: string;
  /** Of the contest. @example Ladywood primary representative */
  title: string;
  /** Empty for the whole city. */
  districts: string[];
  /** Empty for all. */
  sectors: string[];
  /** On the ballot paper; null for who was not on it. */
  candidate: number | null;
  personId: string;
  /** The school from which the person stood. */
  urn: string | null;
  /** How the person came to the seat: `elected`, `unopposed`, `protected-recount`, `runner-up`, `by-election`, `co-opted`. */
  filled: string;
  from: string;
  /** Last day in the seat, as it stands; the day before `from` for a seat that never counted. */
  until: string;
  /** Last day of the term for which the seat was won. */
  termUntil: string;
  endedBecause: string | null;
  /** The vacancy that the person filled. */
  fills: string | null;
  version: number;
}

export class ListElectedSeats extends PageRequest {
  @IsUUID()
  election: string;
  @IsOptional()
  @IsUUID()
  contest?: string;
  /** True: only seats that did not end early. */
  @IsOptional()
  @IsFlag()
  standing?: boolean;
}

export class ElectedSeatPage {
  items: ElectedSeatView[];
  next: string | null;
}

export class ShowElectedSeat {
  @IsUUID()
  seat: string;
}

export class ElectedSeatEnding {
  /** Last day in the seat. Who resigns may name today at the earliest. */
  @IsCivilDate()
  on: string;
  /** Holders themselves can only resign. */
  @IsIn(seatEndingCauses)
  cause: SeatEndingCause;
  /** Read by returning officers, and by nobody else. */
  @IsProse()
  reason: string;
  /** Days that unelected candidates have to say whether they would serve; 14 where absent. */
  @IsOptional()
  @IsInt()
  @Min(7)
  @Max(28)
  answerWithinDays?: number;
}

export class EndElectedSeat extends ElectedSeatEnding {
  @IsUUID()
  seat: string;
}

export const listElectedSeats = query('elections.seat.list', ListElectedSeats, ElectedSeatPage, 'open.read');
export const showElectedSeat = query('elections.seat.show', ShowElectedSeat, ElectedSeatView, 'open.read');
export const endElectedSeat = change('elections.seat.end', EndElectedSeat, ElectedSeatView, 'seats.leave');

/** A seat as it stands, whole; one that never counted ends before it begins. */
export class ElectedSeatChanged {
  @IsUUID()
  seat: string;
  @IsUUID()
  election: string;
  @IsUUID()
  contest: string;
  @IsUUID()
  personId: string;
  @IsOptional()
  @IsUrn()
  urn: string | null;
  @IsCode({ each: true })
  districts: string[];
  @IsIn(sectors, { each: true })
  sectors: Sector[];
  @IsIn(seatWays)
  filled: SeatWay;
  @IsCivilDate()
  from: string;
  @IsCivilDate()
  until: string;
}

export const electedSeatChanged = event('elections.seat.changed.v1', ElectedSeatChanged);
