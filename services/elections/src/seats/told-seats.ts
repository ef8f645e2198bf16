import { elections } from '@partnership/contracts';
import type { Term } from '../elections/term.js';
import type { Contest } from '../rolls/rights.js';
import { lastDay, type Seat } from './seat.js';

type Place = Pick<Contest, 'districts' | 'sectors'>;

/**
 * The places of districts that a seat stands for: one of the whole city, or one in every district and sector that voted
 * together, since each of them has its representatives. What differs from the term of the contest is said.
 */
export function seatsWon({ districts, sectors }: Place, seat: Seat, term: Term): elections.SeatWon[] {
  const { person, urn, filled, from } = seat;
  const until = lastDay(seat);
  const holder = {
    ...{ personId: person, urn, unopposed: filled === 'unopposed' },
    ...(filled !== 'unopposed' && filled !== 'elected' && { filled }),
    ...(from !== term.from && { from }),
    ...(until !== term.until && { until }),
  };
  if (districts.length === 0) return [{ district: null, sector: null, ...holder }];
  const among = sectors.length === 0 ? elections.sectors : sectors;
  return districts.flatMap((district) => among.map((sector) => ({ district, sector, ...holder })));
}

/** A seat as the other services hear of it. */
export const seatTold = (seat: Seat, { districts, sectors }: Place): elections.ElectedSeatChanged => ({
  ...{ seat: seat.id, election: seat.election, contest: seat.contest, personId: seat.person, urn: seat.urn },
  ...{ districts: [...districts], sectors: [...sectors], filled: seat.filled },
  ...{ from: seat.from, until: lastDay(seat) },
});
