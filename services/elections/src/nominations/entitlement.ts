import { rightIn, rightView, type Contest } from '../rolls/rights.js';
import { sectorOf, type SectorRule } from '../rolls/sector.js';
import { notEntitled } from './nomination.errors.js';

/** A school as our copy has it. */
export interface KnownSchool {
  readonly name: string;
  readonly status: string;
  readonly inCity: boolean;
  readonly phase: string;
  readonly establishmentType: string | null;
  readonly district: string | null;
}

/** Schools that are alike in all that decides where they vote, and how many they are. */
export interface KindOfSchool extends Pick<KnownSchool, 'phase' | 'establishmentType' | 'district'> {
  readonly schools: number;
}

const voterOf = (rules: readonly SectorRule[], school: Omit<KindOfSchool, 'schools'>) => ({
  district: school.district,
  sector: sectorOf(rules, school),
});

/**
 * Before the roll is frozen its district and sector tell whether a school may vote in a contest; whether it is a member
 * by then the roll will say, since one that has not paid yet may have.
 */
export function assertMayVote(
  pointer: string,
  urn: string,
  school: KnownSchool | undefined,
  contest: Contest,
  rules: readonly SectorRule[],
): void {
  if (school === undefined) throw notEntitled(pointer, urn, 'it is not known.');
  if (!school.inCity) throw notEntitled(pointer, urn, 'it is no school of the city.');
  if (school.status === 'closed') throw notEntitled(pointer, urn, 'it is closed.');
  const reason = rightIn(contest, voterOf(rules, school));
  if (reason !== 'entitled') throw notEntitled(pointer, urn, rightView(contest, reason).detail);
}

/** The electors of the contest: counted once the roll is frozen, and before that the most there can be. */
export function electorsAtMost(
  contest: Contest,
  rules: readonly SectorRule[],
  kinds: readonly KindOfSchool[],
): number {
  if (contest.electors !== null) return contest.electors;
  return kinds
    .filter((kind) => rightIn(contest, voterOf(rules, kind)) === 'entitled')
    .reduce((sum, { schools }) => sum + schools, 0);
}
