import type { districts } from '@partnership/contracts';
import { holderOn, isOpen, nextAfter, vacantSince, type SeatTerm, type KeptSeat } from './seat.js';

const holderView = ({ id, personId, urn, from, until, filled }: SeatTerm): districts.SeatHolderView => ({
  ...{ term: id, personId, urn, from, until, filled },
});

export const termView = (term: SeatTerm): districts.SeatTermView => ({
  ...holderView(term),
  endedBecause: term.endedBecause,
  annulled: term.annulled,
});

export function seatView(seat: KeptSeat, today: string): districts.SeatView {
  const [holder, next] = [holderOn(seat, today), nextAfter(seat, today)];
  const vacant = holder === undefined && isOpen(seat, today);
  return {
    seat: seat.id,
    district: seat.district,
    post: seat.post,
    sector: seat.sector,
    number: seat.number,
    holder: holder === undefined ? null : holderView(holder),
    next: next === undefined ? null : holderView(next),
    vacant,
    vacantSince: vacant ? vacantSince(seat, today) : null,
    closedOn: seat.closedOn,
    version: seat.version,
  };
}
