import { mayDoIn, type Actor } from '@partnership/contracts';
import { fromToCome, notYourDistrict } from './school.errors.js';

/** How a school came to its district. Outside the city it has none. */
export type DistrictBasis = 'undecided' | 'suggested' | 'decided';

export interface DistrictDecision {
  readonly district: string | null;
  readonly from: string;
  readonly reason: string;
}

/**
 * Who may move a school from one district to another: somebody whose reach has both of them. A school of no district may
 * be taken into one's own; to leave it in none takes a reach over the whole city.
 */
export function assertMayDecide(actor: Actor, current: string | null, next: string | null): void {
  const touched = [current, next].filter((district) => district !== null);
  const within = touched.length === 0 ? [null] : touched;
  if (!within.every((district) => mayDoIn(actor, 'directory.decide', 'districts', district)))
    throw notYourDistrict();
}

export function assertDecidable({ from }: DistrictDecision, today: string): void {
  if (from > today) throw fromToCome();
}

/** Good or outstanding of those graded, in per cent with one decimal; null where nothing is graded. */
export const percentage = (goodOrBetter: number, graded: number): number | null =>
  graded === 0 ? null : Math.round((goodOrBetter * 1000) / graded) / 10;
