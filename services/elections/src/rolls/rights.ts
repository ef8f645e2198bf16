import type { elections } from '@partnership/contracts';

export interface ContestRule {
  readonly id: elections.CountingRuleId;
  /** Null before the notice. */
  readonly version: string | null;
}

export interface Contest {
  readonly id: string;
  readonly title: string;
  readonly seats: number;
  /** Empty for the whole city. */
  readonly districts: readonly string[];
  /** Empty for all. */
  readonly sectors: readonly elections.Sector[];
  readonly rule: ContestRule;
  /** Whether voters may rank “Re-open nominations”. */
  readonly reopenNominations: boolean;
  /** Null before the roll is frozen. */
  readonly electors: number | null;
  readonly outcome: string | null;
  /** Null before the roll is frozen. */
  readonly vacantSeats: number | null;
}

/** What decides in which contests a school votes. */
export interface Voter {
  readonly district: string | null;
  readonly sector: elections.Sector | null;
}

export type RightReason =
  | 'entitled'
  | 'another-district'
  | 'no-district'
  | 'another-sector'
  | 'not-on-roll'
  | 'not-a-member'
  | 'removed';

/** Why a school on the roll may vote in the contest, or why not: its district is looked at first. */
export function rightIn(
  { districts, sectors }: Pick<Contest, 'districts' | 'sectors'>,
  { district, sector }: Voter,
): RightReason {
  if (districts.length > 0 && district === null) return 'no-district';
  if (districts.length > 0 && district !== null && !districts.includes(district)) return 'another-district';
  if (sectors.length > 0 && (sector === null || !sectors.includes(sector))) return 'another-sector';
  return 'entitled';
}

const sentences: Record<RightReason, string> = {
  entitled: 'The school is on the roll, and its district and sector vote in this contest.',
  'another-district': 'Other districts vote in this contest.',
  'no-district':
    'Certain districts vote in this contest, and the school was in none when the roll was frozen.',
  'another-sector': 'Other sectors vote in this contest.',
  'not-on-roll': 'The school was a member without a vote when the roll was frozen.',
  'not-a-member': 'The school was no member when the roll was frozen.',
  removed: 'The school was taken off the roll by a correction.',
};

export const rightView = (
  { id, title }: Pick<Contest, 'id' | 'title'>,
  reason: RightReason,
): elections.ContestRightView => ({
  contest: id,
  title,
  mayVote: reason === 'entitled',
  reason,
  detail: sentences[reason],
});
