import { civilDate } from '@partnership/database';
import { whyNotYet } from '../commissions/why-not-yet.js';
import { beginsLater, notAgreed } from './agreement.errors.js';
import { inForce, type Proposal } from './agreement.js';
import type { AwardedWork } from './parties.js';

/**
 * The one place that says why work that was awarded may not begin yet: no agreement, an award that can still be
 * challenged or is, or a first day that is still to come.
 */
export function assertMayStart(
  { award }: AwardedWork,
  proposals: readonly Proposal[],
  openReviews: number,
  at: Date,
): void {
  const agreement = inForce(proposals);
  if (agreement === undefined) throw notAgreed();
  const notYet = whyNotYet(award, openReviews, at);
  if (notYet !== undefined) throw notYet;
  if (civilDate(at) < agreement.terms.startsOn) throw beginsLater(agreement.terms.startsOn);
}
