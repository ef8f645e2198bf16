import type { Failure } from '@partnership/contracts';
import type { Award } from './commission.js';
import { standsStill, underReview } from './commission.errors.js';

/** Why nothing is paid and nothing begins yet under the award; undefined once it can no longer be challenged. */
export function whyNotYet(
  { standstillUntil }: Pick<Award, 'standstillUntil'>,
  openReviews: number,
  at: Date,
): Failure | undefined {
  if (at < standstillUntil) return standsStill(standstillUntil);
  return openReviews > 0 ? underReview() : undefined;
}
