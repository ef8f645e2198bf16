import { civilDate } from '@partnership/database';
import { notBefore, beginsLater, notAgreed } from './agreement.errors.js';
import { inForce, type Proposal } from './agreement.js';
import type { AwardedWork } from './parties.js';

/**
 * The one place that says why work that was awarded may not begin yet: no agreement, the days in which the award can be
 * challenged, or a first day that is still to come. An open review of the award belongs here too.
 */
export function assertMayStart({ award }: AwardedWork, proposals: readonly Proposal[], at: Date): void {
  const agreement = inForce(proposals);
  if (agreement === undefined) throw notAgreed();
  if (at < award.standstillUntil) throw notBefore(award.standstillUntil);
  if (civilDate(at) < agreement.terms.startsOn) throw beginsLater(agreement.terms.startsOn);
}
