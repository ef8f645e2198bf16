import { ElectionFault, type Election } from '../election.js';

/** Who left a place, who stays in theirs and who may not come new. All are candidate numbers of the contest. */
export interface CasualVacancy {
  /** Candidate numbers of those whose places are vacant (all who ever vacated a place of this contest). */
  readonly vacating: readonly number[];
  /** Candidate numbers of those who hold their places: protected, never displaced, never excluded. */
  readonly sitting: readonly number[];
  /** Unelected candidates who have not consented: passed over. */
  readonly unwilling: readonly number[];
  /** Places to fill now, at least 1. */
  readonly places: number;
}

/** Throws an `ElectionFault` for a vacancy that this contest cannot have. */
export function assertVacancy(
  election: Election,
  { vacating, sitting, unwilling, places }: CasualVacancy,
): void {
  if (!Number.isSafeInteger(places) || places < 1)
    throw new ElectionFault(`${places} places to fill: at least one is needed`);
  if (vacating.length === 0) throw new ElectionFault('nobody has vacated a place');
  const standing = new Set(
    election.candidates.filter(({ withdrawn }) => !withdrawn).map(({ number }) => number),
  );
  const known = new Set(election.candidates.map(({ number }) => number));
  const stranger = [...vacating, ...sitting, ...unwilling].find((number) => !known.has(number));
  if (stranger !== undefined) throw new ElectionFault(`candidate ${stranger} is unknown`);
  const passedOver = new Set([...vacating, ...unwilling]);
  const holds = (number: number): boolean =>
    standing.has(number) && !passedOver.has(number) && number !== election.reopenNominations?.candidate;
  const wrong = sitting.find((number) => !holds(number));
  if (wrong !== undefined) throw new ElectionFault(`candidate ${wrong} cannot hold a place`);
  if (new Set(sitting).size < sitting.length) throw new ElectionFault('a candidate holds two places');
  if (sitting.length + places > election.seats)
    throw new ElectionFault(
      `${sitting.length} places held and ${places} to fill are more than the ${election.seats} of the contest`,
    );
}
