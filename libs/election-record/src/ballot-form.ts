/** A contest may have so many candidates that each has a number of one byte. */
export const mostCandidates = 250;

/** The bytes of every ranking of a contest, whatever it ranks: the count, a byte for each candidate. */
export const formLength = (candidates: number): number => 1 + candidates;

function faultOf(ranking: readonly number[], candidates: number): string | null {
  if (ranking.length > candidates) return `ranks ${ranking.length} of ${candidates} candidates`;
  const strange = ranking.find((one) => !Number.isInteger(one) || one < 1 || one > candidates);
  if (strange !== undefined) return `ranks candidate ${strange} of ${candidates}`;
  const twice = ranking.find((one, index) => ranking.indexOf(one) !== index);
  return twice === undefined ? null : `ranks candidate ${twice} twice`;
}

/**
 * A ranking as its one sequence of bytes: how many are ranked, their numbers in order of preference (from 1, as in the
 * notice), noughts up to the length of the contest. None ranked is a blank ballot. Throws a RangeError for a ranking
 * that the contest has not.
 */
export function encodeRanking(ranking: readonly number[], candidates: number): Uint8Array {
  const fault = faultOf(ranking, candidates);
  if (fault !== null) throw new RangeError(`the ballot ${fault}`);
  const form = new Uint8Array(formLength(candidates));
  form.set([ranking.length, ...ranking]);
  return form;
}

/** What a form says; a form that no voter's software makes is an invalid ballot, with the reason. */
export type Opened = { readonly ranking: readonly number[] } | { readonly invalid: string };

export function decodeRanking(form: Uint8Array, candidates: number): Opened {
  if (form.length !== formLength(candidates)) return { invalid: `is of ${form.length} bytes` };
  const [count = 0, ...places] = form;
  if (count > candidates) return { invalid: `ranks ${count} of ${candidates} candidates` };
  const ranking = places.slice(0, count);
  const fault = faultOf(ranking, candidates);
  if (fault !== null) return { invalid: fault };
  return places.slice(count).every((byte) => byte === 0) ? { ranking } : { invalid: 'goes on after its end' };
}
