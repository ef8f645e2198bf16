import { elections } from '@partnership/contracts';
import type { Contest } from '../rolls/rights.js';

/** Who takes a seat, and the school they come from. */
export interface Winner {
  readonly person: string;
  readonly urn: string | null;
  readonly unopposed: boolean;
}

/**
 * The seats that a winner takes: one of the whole city, or one in every district and sector that voted together, since
 * each of them has its representatives.
 */
export function seatsWon(
  { districts, sectors }: Pick<Contest, 'districts' | 'sectors'>,
  { person, urn, unopposed }: Winner,
): elections.SeatWon[] {
  const winner = { personId: person, urn, unopposed };
  if (districts.length === 0) return [{ district: null, sector: null, ...winner }];
  const among = sectors.length === 0 ? elections.sectors : sectors;
  return districts.flatMap((district) => among.map((sector) => ({ district, sector, ...winner })));
}
