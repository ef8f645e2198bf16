import type { commissioning } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import type { MatchingTerms } from './matching/rules.js';
import { roundFixed, wrongOrder } from './peer-review.errors.js';
import type { RoundState } from './round-states.js';

/** A round as it is kept. */
export interface Round extends MatchingTerms {
  readonly id: string;
  readonly title: string;
  readonly state: RoundState;
  readonly enrolFrom: string;
  readonly enrolUntil: string;
  readonly visitsFrom: string;
  readonly visitsUntil: string;
  readonly avoidRounds: number;
  readonly version: number;
}

export type RoundTerms = Omit<Round, 'id' | 'state' | 'version'>;

const ordinaryKm = 10;

/** The terms with what is usual where nothing was said. @throws Failure `invalid` where dates do not follow one another */
export function termsOf(given: commissioning.PeerReviewTerms): RoundTerms {
  const { title, enrolFrom, enrolUntil, visitsFrom, visitsUntil, grouping, samePhase } = given;
  if (enrolUntil < enrolFrom) throw wrongOrder('/enrolUntil', 'enrolment ends on or after the day it begins');
  if (visitsFrom <= enrolUntil) throw wrongOrder('/visitsFrom', 'visits begin after enrolment has ended');
  if (visitsUntil < visitsFrom) throw wrongOrder('/visitsUntil', 'visits end on or after the day they begin');
  return {
    ...{ title, enrolFrom, enrolUntil, visitsFrom, visitsUntil, grouping, samePhase },
    travelKm: given.travelKm ?? ordinaryKm,
    avoidRounds: given.avoidRounds ?? 1,
  };
}

/** Terms change until schools are told of their partners. */
export function assertChangeable(state: RoundState): void {
  if (state !== 'planned' && state !== 'enrolling' && state !== 'matching') throw roundFixed(state);
}

/** Where a round stands that nobody moves: it enrols on its first day, and is to be matched after the last. */
export function stateOn(today: string, { state, enrolFrom, enrolUntil }: Round): RoundState {
  if (state === 'planned' && today >= enrolFrom) return 'enrolling';
  return state === 'enrolling' && today > enrolUntil ? 'matching' : state;
}

/** Two years before this day: partners since then are not matched again. */
export const twoYearsBefore = (day: string): string => {
  const [year = '', ...rest] = day.split('-');
  const same = [String(Number(year) - 2), ...rest].join('-');
  // There is a 29 February in one year of four.
  return same.endsWith('02-29') ? addDays(same.replace('02-29', '02-28'), 1) : same;
};
