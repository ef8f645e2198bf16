/** What becomes of a contest once it is known who may vote and who stands. */
export type ContestOutcome = 'no-electors' | 'vacant' | 'unopposed' | 'contested';

interface Standing {
  readonly seats: number;
  readonly electors: number;
  readonly candidates: number;
  readonly reopenNominations: boolean;
}

export interface Settled {
  readonly outcome: ContestOutcome;
  /** Seats that nobody can take as things stand; they are advertised again. */
  readonly vacantSeats: number;
}

/**
 * Not more candidates than seats: they are returned without a poll, and what is left is vacant. Where “Re-open
 * nominations” is asked for there is a poll for a single candidate too.
 */
export function settled({ seats, electors, candidates, reopenNominations }: Standing): Settled {
  if (electors === 0) return { outcome: 'no-electors', vacantSeats: seats };
  if (candidates === 0) return { outcome: 'vacant', vacantSeats: seats };
  const vacantSeats = Math.max(0, seats - candidates);
  const contested = candidates > seats || reopenNominations;
  return { outcome: contested ? 'contested' : 'unopposed', vacantSeats };
}
