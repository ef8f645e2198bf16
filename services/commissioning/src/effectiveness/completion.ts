import { awaitedRatings, isDecided, openGrounds, type Effectiveness } from './effectiveness.js';
import { impactUndecided, ratingsToCome, reviewsToCome, stopUndecided } from './effectiveness.errors.js';
import { ratingsUntil } from './rating.js';

/** Throws while something of the work is still to come: a review, a rating, or a decision whether it goes on. */
export function assertFinished(known: Effectiveness, today: string): void {
  const until = ratingsUntil(known.reviews);
  if (until === null) throw reviewsToCome();
  if (openGrounds(known, today).length > 0) throw stopUndecided();
  if (awaitedRatings(known).length > 0 && today <= until) throw ratingsToCome(until);
}

export function assertDecided(known: Effectiveness): void {
  if (!isDecided(known)) throw impactUndecided();
}
