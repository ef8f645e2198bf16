import type { CasualVacancy, Election } from '../src/index.js';
import { electorate, randomFrom } from './electorates.js';

/** An election in which somebody has left a place. */
export interface VacatedElection {
  readonly election: Election;
  readonly vacancy: CasualVacancy;
}

/**
 * A vacancy in the electorate of the number. Who sits is anybody, so that many of them are far from the quota and many who are not
 * would have it; some are unwilling, perhaps all; one place is to fill, or several.
 */
export function vacancyIn(number: number, seats?: number): VacatedElection {
  const random = randomFrom(number ^ 0x5bd1e995);
  const upTo = (most: number): number => Math.floor(random() * most);
  const drawn = electorate(number);
  const candidates = drawn.candidates.filter(({ withdrawn }) => !withdrawn);
  const election = { ...drawn, seats: seats ?? Math.min(drawn.seats, Math.max(1, candidates.length - 2)) };
  const shuffled = candidates
    .map((candidate) => ({ candidate: candidate.number, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ candidate }) => candidate);
  const places = 1 + upTo(random() < 0.3 ? election.seats : 1);
  const gone = random() < 0.8 ? places : places + upTo(2);
  const vacating = shuffled.slice(0, gone);
  const sitting = shuffled.slice(gone, gone + election.seats - places);
  const others = shuffled.slice(gone + sitting.length);
  const share = random() < 0.05 ? 1 : random() < 0.5 ? 0 : random() / 2;
  return {
    election,
    vacancy: { vacating, sitting, unwilling: others.filter(() => random() < share), places },
  };
}
