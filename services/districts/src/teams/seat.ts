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

/** Somebody to whom a contest has given a seat: for its whole term, or for a part of it. */
export interface Winner extends Partial<Span> {
  readonly personId: string;
  readonly urn: string | null;
  readonly unopposed: boolean;
  /** Of who followed in a seat that had fallen vacant. */
  readonly filled?: string;
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

/** The days for which a winner has the seat. */
export const spanOf = (winner: Winner, declared: Span): Span => ({
  from: winner.from ?? declared.from,
  until: winner.until === undefined ? declared.until : winner.until,
});

/** Whoever sits there at that time gives way: from the day before, or altogether where the term had not begun. */
function givingWay(seat: Seat, span: Span): SeatTerm[] {
  return seat.terms
    .filter((term) => share(term, span))
    .map((term) =>
      term.from < span.from
        ? { ...term, until: addDays(span.from, -1), endedBecause: 'followed by who was elected' }
        : annul(term, 'an election came before it'),
    );
}

const annul = (term: SeatTerm, why: string): SeatTerm => ({
  ...term,
  until: addDays(term.from, -1),
  endedBecause: why,
  annulled: true,
});

/** What a declaration says of a term that it gave earlier: it stands, is shorter than was thought, or never was. */
function putRight(term: SeatTerm, winners: readonly Winner[], declared: Declaration): SeatTerm {
  if (term.contest !== declared.contest) return term;
  const winner = winners.find(({ personId }) => personId === term.personId);
  if (winner === undefined) return annul(term, 'the declaration was put right');
  const { until } = spanOf(winner, declared);
  const shorter = until !== null && until >= term.from && (term.until === null || until < term.until);
  return shorter ? { ...term, until, endedBecause: 'left the seat before the term was over' } : term;
}

const withTerms = (seats: readonly Seat[], termsOf: (term: SeatTerm) => readonly SeatTerm[]): Seat[] =>
  seats.map((one): Seat => ({ ...one, terms: one.terms.flatMap(termsOf) }));

/**
 * Seats the winners of a contest. Who was seated by it before and has won keeps the seat, as long as it is told now; who
 * has not, because the declaration was put right, loses it. A winner keeps the seat they hold; others take vacant seats
 * first, and of these the one that somebody of the same contest has left.
 */
export function seat(seats: readonly Seat[], winners: readonly Winner[], declared: Declaration): Seating {
  const changed = seats
    .flatMap(({ terms }) => terms)
    .map((before) => ({ before, after: putRight(before, winners, declared) }))
    .filter(({ before, after }) => before !== after)
    .map(({ after }) => after);
  const right = new Map(changed.map((term) => [term.id, term]));
  const standing = withTerms(seats, (term) => {
    const now = right.get(term.id) ?? term;
    return now.annulled ? [] : [now];
  });
  const ofContest = (one: Seat): SeatTerm[] =>
    one.terms.filter(({ contest }) => contest === declared.contest);
  const already = new Set(standing.flatMap(ofContest).map(({ personId }) => personId));
  const waiting = winners.filter(({ personId }) => !already.has(personId));
  const given: { readonly seat: Seat; readonly span: Span; readonly winner: Winner }[] = [];
  /** The seats in which somebody may be put for these days: nobody of this contest is in them. */
  const openFor = (span: Span): Seat[] =>
    standing.filter(
      (one) =>
        isOpen(one, span.from) &&
        !ofContest(one).some((term) => share(term, span)) &&
        !given.some((other) => other.seat === one && share(other.span, span)),
    );
  for (const winner of waiting) {
    const span = spanOf(winner, declared);
    const before = addDays(span.from, -1);
    const own = openFor(span).find((one) => holderOn(one, before)?.personId === winner.personId);
    if (own !== undefined) given.push({ seat: own, span, winner });
  }
  const taken = waiting.map((winner) => {
    const span = spanOf(winner, declared);
    const own = given.find((one) => one.winner === winner)?.seat;
    const held = (one: Seat): number => Number(holderOn(one, span.from) !== undefined);
    const left = (one: Seat): number => Number(ofContest(one).length === 0);
    const [first] = openFor(span).sort((a, b) => held(a) - held(b) || left(a) - left(b));
    const place = own ?? first;
    if (place === undefined) return { seat: null, winner };
    if (own === undefined) given.push({ seat: place, span, winner });
    changed.push(...givingWay(place, span));
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
