import { addDays } from '@partnership/database';
import { seatEmpty, seatShut, seatTaken, termEndsFirst } from './seat.errors.js';
import type { districts } from '@partnership/contracts';

/** One person's time in a seat; the last day counts. Days are `YYYY-MM-DD`. */
export interface SeatTerm {
  readonly id: string;
  readonly personId: string;
  readonly urn: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly filled: string;
  readonly contest: string | null;
  readonly endedBecause: string | null;
  readonly annulled: boolean;
  readonly version: number;
}

/** A seat with the terms that stand, oldest first. */
export interface Seat {
  readonly id: string;
  readonly number: number;
  readonly openedOn: string | null;
  readonly closedOn: string | null;
  readonly terms: readonly SeatTerm[];
}

type Span = Pick<SeatTerm, 'from' | 'until'>;

const covers = ({ from, until }: Span, day: string): boolean =>
  from <= day && (until === null || day <= until);

const share = (a: Span, b: Span): boolean =>
  (a.until === null || b.from <= a.until) && (b.until === null || a.from <= b.until);

export const holderOn = ({ terms }: Pick<Seat, 'terms'>, day: string): SeatTerm | undefined =>
  terms.find((term) => covers(term, day));

export const nextAfter = ({ terms }: Pick<Seat, 'terms'>, day: string): SeatTerm | undefined =>
  terms.find(({ from }) => from > day);

export const isOpen = ({ openedOn, closedOn }: Seat, day: string): boolean =>
  (openedOn === null || openedOn <= day) && (closedOn === null || day <= closedOn);

/** Of a seat that is vacant on that day: the first day without a holder; null where there never was one. */
export function vacantSince({ terms, openedOn }: Seat, day: string): string | null {
  const last = terms.filter(({ until }) => until !== null && until < day).at(-1)?.until ?? null;
  return last === null ? openedOn : addDays(last, 1);
}

/** Refuses a term that ends before it begins, shares a day with another, or lies outside the life of the seat. */
export function assertFree(seat: Seat, { from, until }: Span): void {
  if (until !== null && until < from) throw termEndsFirst();
  if (seat.openedOn !== null && from < seat.openedOn) throw seatShut(`opens on ${seat.openedOn}`);
  if (seat.closedOn !== null && (until === null || until > seat.closedOn))
    throw seatShut(`closes on ${seat.closedOn}`);
  const other = seat.terms.find((term) => share(term, { from, until }));
  if (other !== undefined) throw seatTaken(other.from, other.until);
}

/** The term that covers the day, ending on it. A term may be shortened, never made longer. */
export function endOn(seat: Seat, day: string, reason: string): SeatTerm {
  const term = holderOn(seat, day);
  if (term === undefined) throw seatEmpty(day);
  return { ...term, until: day, endedBecause: reason };
}

export interface Winner {
  readonly personId: string;
  readonly urn: string | null;
  readonly unopposed: boolean;
}

export interface Declaration extends Span {
  readonly contest: string;
}

/** What a declaration does to the seats of one district and sector. */
export interface Seating {
  /** Terms that end earlier, or never count. */
  readonly changed: readonly SeatTerm[];
  /** Who takes which seat; null for one that has to be opened first. */
  readonly taken: readonly { readonly seat: string | null; readonly winner: Winner }[];
}

/** Whoever sits there at that time gives way: from the day before, or altogether where the term had not begun. */
function givingWay(seat: Seat, declared: Declaration): SeatTerm[] {
  return seat.terms
    .filter((term) => share(term, declared))
    .map((term) =>
      term.from < declared.from
        ? { ...term, until: addDays(declared.from, -1), endedBecause: 'followed by who was elected' }
        : annul(term, 'an election came before it'),
    );
}

const annul = (term: SeatTerm, why: string): SeatTerm => ({
  ...term,
  until: addDays(term.from, -1),
  endedBecause: why,
  annulled: true,
});

/**
 * Seats the winners of a contest. Who was seated by it before and has won keeps the seat; who has not, because the
 * declaration was put right, loses it. A winner keeps the seat they hold; others take vacant seats first.
 */
export function seat(seats: readonly Seat[], winners: readonly Winner[], declared: Declaration): Seating {
  const won = new Set(winners.map(({ personId }) => personId));
  const lost = seats.flatMap(({ terms }) =>
    terms
      .filter(({ contest, personId }) => contest === declared.contest && !won.has(personId))
      .map((term) => annul(term, 'the declaration was put right')),
  );
  const gone = new Set(lost.map(({ id }) => id));
  const standing = seats.map((one): Seat => ({ ...one, terms: one.terms.filter(({ id }) => !gone.has(id)) }));
  const settled = (one: Seat): SeatTerm | undefined =>
    one.terms.find(({ contest }) => contest === declared.contest);
  const already = new Set(standing.flatMap((one) => settled(one)?.personId ?? []));
  const open = standing.filter((one) => isOpen(one, declared.from) && settled(one) === undefined);
  const before = addDays(declared.from, -1);
  const holds = (one: Seat, personId: string): boolean => holderOn(one, before)?.personId === personId;
  const vacantFirst = [...open].sort(
    (a, b) =>
      Number(holderOn(a, declared.from) !== undefined) - Number(holderOn(b, declared.from) !== undefined),
  );
  const free = new Set(vacantFirst);
  const waiting = winners.filter(({ personId }) => !already.has(personId));
  const own = new Map<Winner, Seat>();
  for (const winner of waiting) {
    const kept = [...free].find((one) => holds(one, winner.personId));
    if (kept === undefined) continue;
    own.set(winner, kept);
    free.delete(kept);
  }
  const changed = [...lost];
  const taken = waiting.map((winner) => {
    const [first] = free;
    const place = own.get(winner) ?? first;
    if (place === undefined) return { seat: null, winner };
    free.delete(place);
    changed.push(...givingWay(place, declared));
    return { seat: place.id, winner };
  });
  return { changed, taken };
}

/** A seat as it is kept, with whom it is for. */
export interface KeptSeat extends Seat {
  readonly district: string;
  readonly post: districts.SeatPost;
  readonly sector: districts.SeatSector | null;
  readonly version: number;
}
