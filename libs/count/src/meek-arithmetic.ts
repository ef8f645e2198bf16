import type { Field } from './election.js';

type Votes = ReadonlyMap<number, bigint>;

const of = (votes: Votes, candidate: number): bigint => votes.get(candidate) ?? 0n;

/** `a * b / divisor`, rounded up. */
export const fixedShare = (a: bigint, b: bigint, divisor: bigint): bigint => (a * b + divisor - 1n) / divisor;

/** What everybody keeps of the papers, each candidate taking the share of the keep factor from what is left of a paper. */
export function votesUnder({ candidates, papers }: Field, keepFactors: Votes, one: bigint): Votes {
  const votes = new Map(candidates.map((candidate) => [candidate, 0n]));
  for (const { preferences, count } of papers) {
    let weight = one;
    for (const candidate of preferences) {
      const kept = fixedShare(weight, of(keepFactors, candidate), one);
      votes.set(candidate, of(votes, candidate) + kept * BigInt(count));
      weight -= kept;
      if (weight <= 0n) break;
    }
  }
  return votes;
}

export interface Quotas {
  /** For those who are put to the vote. */
  readonly quota: bigint;
  /** For those who sit. The same where nobody does. */
  readonly sittingQuota: bigint;
}

/**
 * The quotas of the votes that candidates have, so that they fall as papers run out. Nobody else can have what those who sit have
 * up to their quota: the rest of the votes, divided by one more than the vacancies, is the quota of the others.
 */
export function quotasOf(votes: Votes, { sitting, vacancies }: Field): Quotas {
  const all = [...votes.values()].reduce((sum, each) => sum + each, 0n);
  const sittingQuota = all / BigInt(sitting.size + vacancies + 1) + 1n;
  const held = [...sitting].map((candidate) => of(votes, candidate));
  const bound = held.reduce((sum, each) => sum + (each < sittingQuota ? each : sittingQuota), 0n);
  return { sittingQuota, quota: (all - bound) / BigInt(vacancies + 1) + 1n };
}

/**
 * Hopeful candidates who have the quota, by ascending number as in the reference rule, which ranks nobody within a round.
 * Nobody where they are more than the vacancies, which only rounding in the last place can bring about.
 */
export function electable(
  hopeful: Iterable<number>,
  votes: Votes,
  quota: bigint,
  vacancies: number,
): readonly number[] {
  const reached = [...hopeful].filter((candidate) => of(votes, candidate) >= quota);
  if (reached.length > vacancies) return [];
  return reached.sort((a, b) => a - b);
}

/** What the elected have above their quotas together, and never less than nothing. */
export function surplusOf(
  elected: readonly number[],
  votes: Votes,
  quotaFor: (candidate: number) => bigint,
): bigint {
  const surplus = elected.reduce((sum, candidate) => sum + of(votes, candidate) - quotaFor(candidate), 0n);
  return surplus > 0n ? surplus : 0n;
}

/** The lowest of the hopeful and all who are above by no more than the surplus. */
export function lowestWithin(hopeful: Iterable<number>, votes: Votes, surplus: bigint): readonly number[] {
  const all = [...hopeful];
  const lowest = all.map((candidate) => of(votes, candidate)).reduce((a, b) => (b < a ? b : a));
  return all.filter((candidate) => of(votes, candidate) <= lowest + surplus).sort((a, b) => a - b);
}
