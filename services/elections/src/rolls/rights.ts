import type { elections } from '@partnership/contracts';
import type { Contest } from '../elections/election.js';

/** What decides in which contests a school votes. */
export interface Voter {
  readonly district: string | null;
  readonly sector: elections.Sector | null;
}

export type RightReason = 'entitled' | 'another-district' | 'no-district' | 'another-sector' | 'not-on-roll';

/** Why a school on the roll may vote in the contest, or why not: its district is looked at first. */
export function rightIn({ districts, sectors }: Contest, { district, sector }: Voter): RightReason {
  if (districts.length > 0 && district === null) return 'no-district';
  if (districts.length > 0 && district !== null && !districts.includes(district)) return 'another-district';
  if (sectors.length > 0 && (sector === null || !sectors.includes(sector))) return 'another-sector';
  return 'entitled';
}
