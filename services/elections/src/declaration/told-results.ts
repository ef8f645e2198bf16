import { elections } from '@partnership/contracts';
import type { Work } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { seatsWon, type Winner } from './seats.js';

/** Tells the other services who takes the seats: of every contest, since one without a winner leaves its seats vacant. */
export function tellResults(
  work: Work,
  { id, contests, term, version }: Election,
  winners: ReadonlyMap<string, readonly Winner[]>,
): void {
  for (const contest of contests) {
    const seats = (winners.get(contest.id) ?? []).flatMap((winner) => seatsWon(contest, winner));
    const told = { election: id, contest: contest.id, seats, from: term.from, until: term.until };
    work.announce(elections.contestDeclared, contest.id, version, told);
  }
}
