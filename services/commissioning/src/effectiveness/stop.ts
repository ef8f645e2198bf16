import type { commissioning } from '@partnership/contracts';
import { addDays } from '@partnership/database';

/** How late a review may be before somebody decides whether the work goes on, in days. */
export const longOverdue = 30;

/** What a review says about going on. */
export interface ReviewSign {
  readonly review: string;
  readonly dueOn: string;
  /** Null while it is still to come. */
  readonly completedOn: string | null;
  readonly red: boolean;
}

/** Known by its evidence, so that what was decided about it stays decided. */
export interface StopGround extends commissioning.StopGroundView {
  readonly key: string;
}

/**
 * Two reviews in a row with a red objective, or a review more than 30 days overdue. `reviews` in the order of their days;
 * `decided`: the grounds that somebody has decided about.
 */
export function stopGrounds(
  reviews: readonly ReviewSign[],
  today: string,
  decided: ReadonlySet<string>,
): StopGround[] {
  const grounds = reviews.flatMap((review, index) => {
    const before = reviews[index - 1];
    return [...twoRed(before, review), ...overdue(review, today)];
  });
  return grounds.filter(({ key }) => !decided.has(key));
}

function twoRed(before: ReviewSign | undefined, { review, completedOn, red }: ReviewSign): StopGround[] {
  const both =
    completedOn !== null && red && before !== undefined && before.completedOn !== null && before.red;
  if (!both) return [];
  const says = 'two reviews in a row found an objective red';
  return [{ key: `two-red:${review}`, kind: 'two-red', says, since: completedOn }];
}

function overdue({ review, dueOn, completedOn }: ReviewSign, today: string): StopGround[] {
  const last = addDays(dueOn, longOverdue);
  if (completedOn !== null || today <= last) return [];
  const says = `a review is more than ${longOverdue} days overdue`;
  return [{ key: `overdue:${review}`, kind: 'review-overdue', says, since: addDays(last, 1) }];
}
