import type { Actor, commissioning } from '@partnership/contracts';
import { unusable } from '../unusable.js';
import { notYourReview } from './peer-review.errors.js';
import { reachesAll, speaksFor } from './reach.js';
import type { ReviewState } from './review-states.js';

/** A review as it is kept, with the days of its round. */
export interface Review {
  readonly id: string;
  readonly round: string;
  readonly reviewerUrn: string;
  readonly reviewedUrn: string;
  readonly state: ReviewState;
  readonly matchedOn: string;
  readonly visitOn: string | null;
  readonly reviewers: readonly string[];
  readonly completedOn: string | null;
  readonly dueOn: string | null;
  readonly shared: boolean;
  readonly calledOffBecause: string | null;
  readonly version: number;
  readonly visitsFrom: string;
  readonly visitsUntil: string;
}

/** Who may read what of a review: all, what the school shares, or that it took place. */
export type Sight = 'all' | 'shared' | 'outline';

export function sightOf(actor: Actor, { reviewerUrn, reviewedUrn, reviewers, shared }: Review): Sight {
  const inside =
    reachesAll(actor, 'peer-review.inside') ||
    reviewers.includes(actor.id) ||
    [reviewerUrn, reviewedUrn].some((urn) => speaksFor(actor, 'peer-review.inside', urn));
  if (inside) return 'all';
  return shared ? 'shared' : 'outline';
}

/**
 * Who takes a step: the school that is reviewed, either school, or those who visit and their school; the director also where
 * something is only noted. What was found is the `owner`’s alone to share: the school that was reviewed.
 */
export type Taker = 'reviewed' | 'either' | 'reviewers' | 'owner';

const takes = {
  reviewed: (actor: Actor, { reviewedUrn }: Review) =>
    reachesAll(actor, 'peer-review.follow') || speaksFor(actor, 'peer-review.follow', reviewedUrn),
  either: (actor: Actor, { reviewedUrn, reviewerUrn, reviewers }: Review) =>
    reachesAll(actor, 'peer-review.follow') ||
    reviewers.includes(actor.id) ||
    [reviewedUrn, reviewerUrn].some((urn) => speaksFor(actor, 'peer-review.follow', urn)),
  reviewers: (actor: Actor, { reviewerUrn, reviewers }: Review) =>
    reviewers.includes(actor.id) || speaksFor(actor, 'peer-review.follow', reviewerUrn),
  owner: (actor: Actor, { reviewedUrn }: Review) => speaksFor(actor, 'peer-review.follow', reviewedUrn),
} satisfies Record<Taker, (actor: Actor, review: Review) => boolean>;

/** @throws Failure `forbidden` */
export function assertTakes(actor: Actor, review: Review, taker: Taker): void {
  if (!takes[taker](actor, review)) throw notYourReview();
}

/** @throws Failure `unprocessable` where the day has not come, or lies before what it follows */
export function assertDay(
  on: string,
  today: string,
  after: { readonly on: string; readonly what: string },
): void {
  if (on > today) throw unusable('commissioning.peer-review.in-future', '/on', 'this has not happened yet');
  if (on < after.on)
    throw unusable('commissioning.peer-review.too-early', '/on', `it follows ${after.what}, on ${after.on}`);
}

/** @throws Failure `unprocessable` where either school cannot, or the round has no visits on that day */
export function assertVisitDay(
  on: string,
  { visitsFrom, visitsUntil }: Review,
  cannot: ReadonlyMap<string, readonly string[]>,
): void {
  if (on < visitsFrom || on > visitsUntil) {
    const detail = `visits of this round are from ${visitsFrom} to ${visitsUntil}`;
    throw unusable('commissioning.peer-review.outside-visits', '/on', detail);
  }
  for (const [urn, days] of cannot)
    if (days.includes(on))
      throw unusable('commissioning.peer-review.cannot', '/on', `${urn} cannot on that day`);
}

/** A piece of what was written at a step. */
export interface Written {
  readonly kind: 'self-review' | 'workshop' | 'follow-up';
  readonly on: string;
  readonly words: string;
}

export interface Found extends commissioning.PeerFindingView {
  readonly kind: 'strength' | 'to-develop';
}

export interface Step {
  readonly from: ReviewState | null;
  readonly to: ReviewState;
  readonly on: string;
  readonly at: Date;
  readonly by: string;
}

/** All that belongs to a review. */
export interface ReviewFile {
  readonly review: Review;
  readonly words: readonly Written[];
  readonly findings: readonly Found[];
  readonly steps: readonly Step[];
}
