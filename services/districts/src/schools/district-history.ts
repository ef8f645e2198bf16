import { addDays } from '@partnership/database';
import type { DistrictBasis } from './school.js';

/** An entry of the history of a school's districts, as it was recorded. */
export interface DistrictEntry {
  readonly district: string | null;
  readonly basis: DistrictBasis;
  readonly from: string;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly recordedAt: Date;
}

export interface DistrictSpell extends DistrictEntry {
  /** The last day; null for the one that holds. */
  readonly until: string | null;
  readonly superseded: boolean;
}

/**
 * From when until when each entry holds, given in the order in which they were recorded: each ends those before it on the
 * eve of its own first day, and takes the place altogether of one that would begin no earlier.
 */
export function spells(entries: readonly DistrictEntry[]): DistrictSpell[] {
  return entries.map((entry, index) => {
    const ends = entries.slice(index + 1).map(({ from }) => from);
    const first = ends.reduce<string | undefined>(
      (earliest, from) => (earliest === undefined || from < earliest ? from : earliest),
      undefined,
    );
    const superseded = first !== undefined && first <= entry.from;
    return { ...entry, until: first === undefined || superseded ? null : addDays(first, -1), superseded };
  });
}
