import { addDays } from '@partnership/database';
import type { ProgressReview } from './progress-review.js';

/** How long schools have to rate one another, in days from the last review. */
const ratingDays = 30;

/** The last day for a rating; null while reviews are to come. */
export function ratingsUntil(reviews: readonly Pick<ProgressReview, 'completedOn'>[]): string | null {
  const days = reviews.map(({ completedOn }) => completedOn);
  if (days.length === 0 || days.includes(null)) return null;
  return addDays(
    days.filter((day) => day !== null).reduce((a, b) => (a > b ? a : b)),
    ratingDays,
  );
}

/** Nobody reads what the other said before all have spoken, or can no longer do so. */
export const areOpen = (awaited: readonly string[], until: string | null, today: string): boolean =>
  until !== null && (awaited.length === 0 || today > until);
