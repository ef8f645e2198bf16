import type { elections } from '@partnership/contracts';
import type { Contest } from '../rolls/rights.js';
import { lastDay, type Seat } from './seat.js';

type Place = Pick<Contest, 'title' | 'districts' | 'sectors'>;

export const seatView = (seat: Seat, { title, districts, sectors }: Place): elections.ElectedSeatView => {
  const { id, election, contest, candidate, person, urn, filled, from, termUntil, fills, version } = seat;
  return {
    ...{ seat: id, election, contest, title, districts: [...districts], sectors: [...sectors] },
    ...{ candidate, personId: person, urn, filled, from, until: lastDay(seat), termUntil },
    ...{ endedBecause: seat.ending?.because ?? null, fills, version },
  };
};
