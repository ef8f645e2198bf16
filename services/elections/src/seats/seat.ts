import type { elections } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { endedAlready, notBeforeToday, outsideTerm } from './seat.errors.js';

/** How and when somebody left a seat before the term was over. */
export interface SeatEnding {
  /** Last day in the seat, a civil date; the day before the first for a seat that never counted. */
  readonly on: string;
  readonly because: elections.SeatEndingReason;
  readonly reason: string | null;
  readonly at: Date;
  readonly by: string;
}

/** One person's place of one contest. Days are civil dates, and the last one counts. */
export interface Seat {
  readonly id: string;
  readonly election: string;
  readonly contest: string;
  /** On the ballot paper; null for who was not on it. */
  readonly candidate: number | null;
  readonly person: string;
  readonly urn: string | null;
  readonly filled: elections.SeatWay;
  readonly from: string;
  /** Last day of the term for which the seat was won. */
  readonly termUntil: string;
  /** The vacancy that the person filled. */
  readonly fills: string | null;
  readonly takenAt: Date;
  readonly ending: SeatEnding | null;
  readonly version: number;
}

/** Last day in the seat, as it stands. */
export const lastDay = ({ ending, termUntil }: Seat): string => ending?.on ?? termUntil;

/** False for a seat that was taken back before its first day. */
export const counted = (seat: Seat): boolean => lastDay(seat) >= seat.from;

/** The day from which somebody else can have the place. */
export const vacantFrom = (seat: Seat): string => addDays(lastDay(seat), 1);

/** The seat with its last day; who leaves before the first day never had it. Refused where there is nothing left to end. */
export function ended(seat: Seat, ending: SeatEnding): Seat {
  if (seat.ending !== null) throw endedAlready(seat.ending.on);
  if (ending.on >= seat.termUntil) throw outsideTerm(seat.termUntil);
  const before = addDays(seat.from, -1);
  const on = ending.on < before ? before : ending.on;
  return { ...seat, ending: { ...ending, on }, version: seat.version + 1 };
}

/** Refuses a resignation that reaches back: what its holder has done in the seat since stands. */
export function assertFromToday(on: string, today: string): void {
  if (on < today) throw notBeforeToday(today);
}

/** The seat of an election that is void: nobody ever had it. */
export const annulled = (seat: Seat, at: Date, by: string): Seat => ({
  ...seat,
  ending: { on: addDays(seat.from, -1), because: 'void', reason: null, at, by },
  version: seat.version + 1,
});
