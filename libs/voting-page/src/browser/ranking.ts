/** Candidates in order of preference, by number from 1. */
export type Ranking = readonly number[];

export const remove = (ranking: Ranking, candidate: number): Ranking =>
  ranking.filter((one) => one !== candidate);

/** Puts a candidate at a place from 1; beyond the last it is the last. */
export function placeAt(ranking: Ranking, candidate: number, place: number): Ranking {
  const others = remove(ranking, candidate);
  const index = Math.max(0, Math.min(place - 1, others.length));
  return [...others.slice(0, index), candidate, ...others.slice(index)];
}

export const add = (ranking: Ranking, candidate: number): Ranking =>
  placeAt(ranking, candidate, ranking.length + 1);

/** The place of a candidate from 1; 0 where it is not ranked. */
export const placeIn = (ranking: Ranking, candidate: number): number => ranking.indexOf(candidate) + 1;

export function move(ranking: Ranking, candidate: number, by: -1 | 1): Ranking {
  const place = placeIn(ranking, candidate);
  return place === 0 || place + by < 1 ? ranking : placeAt(ranking, candidate, place + by);
}
