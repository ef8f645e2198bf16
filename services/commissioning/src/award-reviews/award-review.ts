import type { commissioning, Failure } from '@partnership/contracts';
import type { Commission } from '../commissions/commission.js';
import { notReviewable, reviewEnded, standstillOver } from './award-review.errors.js';

type State = commissioning.AwardReviewState;
type Step = 'uphold' | 'dismiss' | 'withdraw' | 'lapse';

const after: Record<State, Partial<Record<Step, State>>> = {
  open: { uphold: 'upheld', dismiss: 'dismissed', withdraw: 'withdrawn', lapse: 'lapsed' },
  upheld: {},
  dismissed: {},
  withdrawn: {},
  lapsed: {},
};

/** The state after the step; throws `conflict` once the review is over. */
export function afterReviewStep(state: State, step: Step): State {
  const next = after[state][step];
  if (next === undefined) throw reviewEnded(state);
  return next;
}

/** A school's challenge of an award. */
export interface AwardReview {
  readonly id: string;
  readonly commission: string;
  readonly urn: string;
  readonly grounds: string;
  readonly state: State;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly reasons: string | null;
  readonly version: number;
}

/** Why the school cannot ask for a review; undefined if it can. `expression`: what became of its expression. */
export function whyNotAsk(
  { state, award }: Pick<Commission, 'state' | 'award'>,
  expression: string | undefined,
  at: Date,
): Failure | undefined {
  if (state !== 'awarded' || award === null) return notReviewable(`Nothing is awarded; it is ${state}.`);
  if (award.method !== 'open')
    return notReviewable('A direct award had no applicants; ask the partnership about its justification.');
  if (expression !== 'unsuccessful' && expression !== 'disqualified')
    return notReviewable('Only a school that applied and was not chosen asks for a review.');
  return at < award.standstillUntil ? undefined : standstillOver(award.standstillUntil);
}

/** The review at its end. */
export const ended = (
  review: AwardReview,
  step: Step,
  { at, by, reasons }: { readonly at: Date; readonly by: string; readonly reasons: string },
): AwardReview => ({
  ...review,
  state: afterReviewStep(review.state, step),
  ...{ endedAt: at, endedBy: by, reasons, version: review.version + 1 },
});

export const reviewView = (review: AwardReview): commissioning.AwardReviewView => ({
  review: review.id,
  commission: review.commission,
  urn: review.urn,
  grounds: review.grounds,
  state: review.state,
  askedAt: review.askedAt.toISOString(),
  askedBy: review.askedBy,
  endedAt: review.endedAt?.toISOString() ?? null,
  endedBy: review.endedBy,
  reasons: review.reasons,
  version: review.version,
});
