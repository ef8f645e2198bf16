import type { commissioning } from '@partnership/contracts';
import { kmBetween, type Place } from '../schools/distance.js';

/** A strength that might help, and what is known of its school. */
export interface Candidate extends Place {
  readonly strength: string;
  readonly urn: string;
  readonly name: string;
  readonly phase: string;
  readonly district: string | null;
  readonly trustId: string | null;
  readonly area: string;
  readonly what: string;
  readonly offer: commissioning.StrengthOffer;
  /** How often the school was awarded work, or answered a call that has been opened. */
  readonly asked: number;
  /** Days of the school year that it has left for such work; null where it has declared none. */
  readonly freeDays: number | null;
}

/** A school that is to be helped. */
export interface SchoolInNeed extends Place {
  readonly urn: string;
  readonly phase: string;
  readonly trustId: string | null;
}

export interface MatchedNeed {
  readonly schools: readonly SchoolInNeed[];
  /** The phases to be helped; none where that is not known. */
  readonly phases: readonly string[];
  readonly withinKm?: number;
  readonly way?: commissioning.OfferWay;
}

export interface Match {
  readonly candidate: Candidate;
  readonly distanceKm: number | null;
  readonly reasons: commissioning.MatchReason[];
}

interface Weighed extends Match {
  /** Lower comes first, compared from the left. */
  readonly order: readonly number[];
}

function nearest(candidate: Candidate, { schools }: MatchedNeed): number | null {
  const known = schools.map((school) => kmBetween(candidate, school)).filter((km) => km !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** Never a school for itself; nor where what it offers is for other phases, in another way, or too far to go. */
function fits({ urn, offer }: Candidate, need: MatchedNeed, km: number | null): boolean {
  const { schools, phases, way, withinKm } = need;
  if (schools.some((school) => school.urn === urn)) return false;
  if (way !== undefined && !offer.ways.includes(way)) return false;
  const offered: readonly string[] | undefined = offer.phases;
  if (offered !== undefined && phases.length > 0 && !phases.some((phase) => offered.includes(phase)))
    return false;
  return withinKm === undefined || (km !== null && km <= withinKm);
}

const reason = (code: string, words: string, figure: number | null = null): commissioning.MatchReason => ({
  ...{ code, figure, words },
});

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

const askedReason = (asked: number): commissioning.MatchReason =>
  asked === 0
    ? reason('never-asked', 'was never awarded work nor answered a call', 0)
    : reason('asked', `was awarded work or answered a call ${times(asked)}`, asked);

function weighed(candidate: Candidate, need: MatchedNeed, km: number | null): Weighed {
  const { asked, freeDays, trustId, phase, offer } = candidate;
  const { schools, phases } = need;
  const sameTrust = trustId !== null && schools.some((school) => school.trustId === trustId);
  const samePhase = phases.includes(phase);
  const spent = freeDays !== null && freeDays <= 0;
  const rounded = km === null ? null : Math.round(km * 10) / 10;
  return {
    candidate,
    distanceKm: rounded,
    order: [
      ...[spent, asked > 0, sameTrust, phases.length > 0 && !samePhase].map(Number),
      ...[km ?? Number.MAX_VALUE, asked],
    ],
    reasons: [
      askedReason(asked),
      ...(sameTrust ? [reason('same-trust', 'is of the same trust')] : []),
      ...(samePhase ? [reason('same-phase', `is ${phase} too`)] : []),
      ...(rounded === null ? [] : [reason('distance', `is ${rounded} km away`, rounded)]),
      reason('offers', `offers ${offer.daysPerTerm} days a term`, offer.daysPerTerm),
      ...(freeDays === null
        ? []
        : [reason('free-days', `has ${freeDays} days of this school year left`, freeDays)]),
    ],
  };
}

function byOrder(one: Weighed, other: Weighed): number {
  const at = one.order.findIndex((value, index) => value !== other.order[index]);
  if (at >= 0) return (one.order[at] ?? 0) - (other.order[at] ?? 0);
  const key = ({ candidate }: Weighed): string => `${candidate.urn}/${candidate.strength}`;
  return key(one) < key(other) ? -1 : 1;
}

/**
 * The strengths that fit a need. Schools without a day left come last; else those first that were never asked, so that
 * the circle of those that help grows; then those of other trusts, of the same phase, and near.
 */
export function matched(need: MatchedNeed, candidates: readonly Candidate[]): Match[] {
  return candidates
    .map((candidate) => ({ candidate, km: nearest(candidate, need) }))
    .filter(({ candidate, km }) => fits(candidate, need, km))
    .map(({ candidate, km }) => weighed(candidate, need, km))
    .toSorted(byOrder);
}

export function matchView({ candidate, distanceKm: km, reasons }: Match): commissioning.StrengthMatchView {
  const { strength, urn, name, phase, district, area, what, offer } = candidate;
  return { ...{ strength, urn, name, phase, district, area, what, offer, reasons }, distanceKm: km };
}
