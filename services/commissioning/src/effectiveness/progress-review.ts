import type { commissioning } from '@partnership/contracts';
import { unusable } from '../unusable.js';
import { earlierReview, reviewUnfinished } from './effectiveness.errors.js';
import { assertReviewMove } from './progress-review-states.js';

const day = 86_400_000;

export interface ProgressReview {
  readonly review: string;
  readonly commission: string;
  readonly title: string;
  readonly dueOn: string;
  readonly state: commissioning.ProgressReviewState;
  /** Of the commission: only work that is under way is overdue for review. */
  readonly workState: commissioning.CommissionState;
  readonly findings: readonly commissioning.FindingView[];
  readonly unrated: readonly string[];
  readonly completedOn: string | null;
  readonly completedBy: string | null;
  readonly summary: string | null;
  readonly version: number;
}

export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / day;

export function overdueDays(
  { state, workState, dueOn }: Pick<ProgressReview, 'state' | 'workState' | 'dueOn'>,
  today: string,
): number {
  return state === 'planned' && workState === 'delivering' ? Math.max(0, daysBetween(dueOn, today)) : 0;
}

export function progressReviewView(
  { state, workState, ...review }: ProgressReview,
  today: string,
): commissioning.ProgressReviewView {
  const late = overdueDays({ state, workState, dueOn: review.dueOn }, today);
  return {
    ...review,
    findings: review.findings.map((finding) => ({
      ...finding,
      foundAt: new Date(finding.foundAt).toISOString(),
    })),
    unrated: [...review.unrated],
    standing: late > 0 ? 'overdue' : state,
    overdueDays: late,
  };
}

/** Throws unless each finding is about an objective that holds. */
export function assertFindings(
  { state, findings, unrated }: ProgressReview,
  given: readonly commissioning.ObjectiveFinding[],
): void {
  assertReviewMove(state, 'planned');
  const known = new Set([...unrated, ...findings.map(({ objective }) => objective)]);
  given.forEach(({ objective }, index) => {
    if (!known.has(objective))
      throw unusable(
        'commissioning.progress-review.objective-unknown',
        `/findings/${index}/objective`,
        'this is no objective of the work',
      );
  });
}

/** A review is complete when every objective has a rating, and none before it is open. */
export function assertComplete(review: ProgressReview, all: readonly ProgressReview[]): void {
  assertReviewMove(review.state, 'complete');
  const earlier = all.find(({ dueOn, state }) => state === 'planned' && dueOn < review.dueOn);
  if (earlier !== undefined) throw earlierReview(earlier.dueOn);
  if (review.unrated.length > 0) throw reviewUnfinished(review.unrated.length);
}
