import { kmBetween, type Place } from '../../schools/distance.js';

/** Why two schools may not review one another, the gravest first. */
export const barriers = [
  'same-trust',
  'same-group',
  'former-partner',
  'declared-interest',
  'other-phase',
  'too-far',
  'place-unknown',
] as const;
export type Barrier = (typeof barriers)[number];

/** Distance alone may be overridden by a person, with a reason. */
export const mayOverride = (barrier: Barrier): boolean =>
  barrier === 'too-far' || barrier === 'place-unknown';

/** A school that takes part, as far as matching looks at it. */
export interface Candidate extends Place {
  readonly urn: string;
  readonly phase: string;
  readonly district: string | null;
  readonly trustId: string | null;
  /** The phases of the schools it would like to work with; none where it has no wish. */
  readonly wishes: readonly string[];
}

export interface MatchingTerms {
  readonly grouping: 'pairs' | 'triads';
  readonly travelKm: number;
  readonly samePhase: boolean;
}

/** Pairs of schools by `pairOf`: those that must not meet, and those that reviewed one another at any time. */
export interface Bars {
  readonly groups: ReadonlySet<string>;
  readonly partners: ReadonlySet<string>;
  readonly interests: ReadonlySet<string>;
  readonly met: ReadonlySet<string>;
}

/** One name for two schools, in whichever order. */
export const pairOf = (one: string, other: string): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`;

function distanceBarrier(one: Candidate, other: Candidate, travelKm: number): Barrier | null {
  const km = kmBetween(one, other);
  if (km !== null) return km > travelKm ? 'too-far' : null;
  // A district is small enough to be travelled.
  return one.district !== null && one.district === other.district ? null : 'place-unknown';
}

/** The gravest rule that keeps the two apart, or null. Every rule holds in both directions. */
export function barrierBetween(
  one: Candidate,
  other: Candidate,
  { samePhase, travelKm }: MatchingTerms,
  bars: Bars,
): Barrier | null {
  if (one.trustId !== null && one.trustId === other.trustId) return 'same-trust';
  const pair = pairOf(one.urn, other.urn);
  if (bars.groups.has(pair)) return 'same-group';
  if (bars.partners.has(pair)) return 'former-partner';
  if (bars.interests.has(pair)) return 'declared-interest';
  if (samePhase && one.phase !== other.phase) return 'other-phase';
  return distanceBarrier(one, other, travelKm);
}

/** Who reviewed whom in which round, and when they were matched. */
export interface PastReview {
  readonly round: string;
  readonly reviewer: string;
  readonly reviewed: string;
  readonly matchedOn: string;
}

function lastRoundsOf(past: readonly PastReview[], rounds: number): Map<string, ReadonlySet<string>> {
  const dated = new Map<string, Map<string, string>>();
  for (const { round, reviewer, reviewed, matchedOn } of past)
    for (const urn of [reviewer, reviewed]) {
      const own = dated.get(urn) ?? new Map<string, string>();
      dated.set(urn, own.set(round, matchedOn));
    }
  const latest = (own: ReadonlyMap<string, string>): ReadonlySet<string> =>
    new Set(
      [...own]
        .sort(([, a], [, b]) => (a < b ? 1 : -1))
        .slice(0, rounds)
        .map(([round]) => round),
    );
  return new Map([...dated].map(([urn, own]) => [urn, latest(own)]));
}

/**
 * The pairs that worked together too lately: in one of the last `rounds` rounds of either school, however long ago, and in
 * any round since that day.
 */
export function formerPartners(
  past: readonly PastReview[],
  { rounds, since }: { rounds: number; since: string },
): Set<string> {
  const last = lastRoundsOf(past, rounds);
  return new Set(
    past
      .filter(
        ({ round, reviewer, reviewed, matchedOn }) =>
          matchedOn >= since ||
          last.get(reviewer)?.has(round) === true ||
          last.get(reviewed)?.has(round) === true,
      )
      .map(({ reviewer, reviewed }) => pairOf(reviewer, reviewed)),
  );
}
