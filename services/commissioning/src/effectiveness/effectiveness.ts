import type { Actor, commissioning } from '@partnership/contracts';
import { sideOf, speaksFor } from '../agreements/parties.js';
import type { Commission } from '../commissions/commission.js';
import type { ProgressReview } from './progress-review.js';
import { areOpen, ratingsUntil } from './rating.js';
import { stopGrounds, type StopGround } from './stop.js';

export interface Rating extends Omit<commissioning.RatingView, 'givenAt'> {
  readonly givenAt: Date;
}

export interface Stop extends Omit<commissioning.StopDecisionView, 'decidedAt'> {
  readonly ground: string;
  readonly decidedAt: Date;
}

export interface Impact extends Omit<commissioning.ImpactView, 'decidedAt'> {
  readonly number: number;
  readonly decidedAt: Date;
}

/** All that is known of how work goes and what came of it. */
export interface Effectiveness {
  readonly of: Commission;
  readonly reviews: readonly ProgressReview[];
  readonly visits: number;
  readonly hours: number;
  readonly firstVisitOn: string | null;
  readonly ratings: readonly Rating[];
  readonly stops: readonly Stop[];
  /** The oldest first. */
  readonly impacts: readonly Impact[];
  readonly practice: commissioning.PracticeTerms | null;
}

/** The schools that have still to rate: the one that helped, and each that was helped by name. */
export const awaitedRatings = ({ of, ratings }: Effectiveness): string[] =>
  [of.award?.supplierUrn ?? '', ...of.beneficiary.schools.map(({ urn }) => urn)].filter(
    (urn) => sideOf(of, urn) !== undefined && !ratings.some((rating) => rating.urn === urn),
  );

/** Of work that is under way. */
export function openGrounds({ of, reviews, stops }: Effectiveness, today: string): StopGround[] {
  if (of.state !== 'delivering') return [];
  const signs = reviews.map(({ review, dueOn, completedOn, findings }) => ({
    ...{ review, dueOn, completedOn },
    red: findings.some(({ rag }) => rag === 'red'),
  }));
  return stopGrounds(signs, today, new Set(stops.map(({ ground }) => ground)));
}

export const isDecided = ({ impacts }: Effectiveness): boolean =>
  impacts.some(({ impact }) => impact !== 'too-early');

const impactView = ({ number: _number, decidedAt, ...impact }: Impact): commissioning.ImpactView => ({
  ...impact,
  decidedAt: decidedAt.toISOString(),
});

export function effectivenessView(
  known: Effectiveness,
  actor: Actor,
  today: string,
): commissioning.EffectivenessView {
  const { of, reviews, visits, hours, firstVisitOn, stops, impacts, practice } = known;
  const until = ratingsUntil(reviews);
  const awaited = awaitedRatings(known);
  const own = speaksFor(actor, 'deliveries.read');
  const open = areOpen(awaited, until, today);
  const ratings = known.ratings.filter(({ urn }) => open || own.includes(urn));
  return {
    commission: of.id,
    state: of.state,
    ...{ visits, hours, firstVisitOn },
    stopProposed: openGrounds(known, today).map(({ kind, says, since }) => ({ kind, says, since })),
    stopDecisions: stops.map(({ ground: _ground, decidedAt, ...stop }) => ({
      ...stop,
      decidedAt: decidedAt.toISOString(),
    })),
    ratingsUntil: until,
    ratingsAwaited: until === null ? [] : awaited,
    ratings: ratings.map(({ givenAt, ...rating }) => ({ ...rating, givenAt: givenAt.toISOString() })),
    impact: impacts.map(impactView).at(-1) ?? null,
    earlierImpacts: impacts.slice(0, -1).map(impactView),
    practice,
    version: of.version,
  };
}
