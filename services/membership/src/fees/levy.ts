import { positionOn, type Member } from '../members/member.js';
import { firstDayOf, lastDayOf, yearInWords } from '../members/membership-year.js';
import type { State } from '../members/membership-states.js';
import { pupilRollOf, type PupilRoll, type School } from '../schools/school.js';
import { feeFor, type Fee } from './fee.js';
import type { FeeTerms } from './fee-terms.js';

/** A school and its membership as far as a levy asks. */
export interface Candidate {
  readonly urn: string;
  readonly name: string;
  readonly phase: string;
  readonly establishmentType: string | null;
  readonly roll: PupilRoll | null;
  /** Undefined where the membership has not begun to be anything. */
  readonly state: State | undefined;
  /** First day of the membership that was last applied for. */
  readonly begins: string;
  /** The day on which it leaves, where notice was given. */
  readonly leavingOn: string | null;
  /** The membership years for which it was invoiced. */
  readonly invoicedYears: readonly number[];
}

export function candidateOf(school: School, member: Member, today: string): Candidate {
  const position = positionOn(member, today);
  const { urn, name, phase, establishmentType } = school;
  return {
    urn,
    name,
    phase,
    establishmentType,
    roll: pupilRollOf(school),
    state: position?.state,
    begins: position?.begins ?? '',
    leavingOn: member.notice?.on ?? null,
    invoicedYears: member.dues.map(({ year }) => year),
  };
}

export interface LevyTerms {
  readonly year: number;
  readonly fees: FeeTerms;
}

/** A fee that a school owes, and the months of membership that bear it. */
export interface OwedFee extends Fee {
  readonly months: number;
}

/** What the levy does about one member. */
export type Assessment =
  | { readonly outcome: 'fee'; readonly fee: OwedFee }
  | { readonly outcome: 'already-invoiced' }
  | { readonly outcome: 'roll-needed' | 'rule-needed'; readonly detail: string }
  | { readonly outcome: 'not-due' };

export type Outcome = Assessment['outcome'];

const payers: readonly State[] = ['applied', 'active', 'grace', 'suspended'];

/** Members of that year pay: not who has left, nor who joins for a later year or leaves before this one begins. */
function owes({ state, begins, leavingOn }: Candidate, year: number): boolean {
  if (state === undefined || !payers.includes(state)) return false;
  const stays = leavingOn === null || leavingOn > firstDayOf(year);
  return begins <= lastDayOf(year) && stays;
}

const monthsOfYear = 12;
const september = 9;

/** Whole months of the year that remain from that day on, its own month among them. */
export function monthsFrom(begins: string, year: number): number {
  if (begins <= firstDayOf(year)) return monthsOfYear;
  const month = Number(begins.slice(5, 7));
  return monthsOfYear - ((month - september + monthsOfYear) % monthsOfYear);
}

/** A missing roll is not a roll of zero: there is no invoice, and somebody has to find out. */
export function assess(school: Candidate, { year, fees }: LevyTerms, trustWide: boolean): Assessment {
  if (school.invoicedYears.includes(year)) return { outcome: 'already-invoiced' };
  if (!owes(school, year)) return { outcome: 'not-due' };
  const months = monthsFrom(school.begins, year);
  const firstYear = !school.invoicedYears.some((each) => each < year);
  const fee = feeFor(fees, school, { firstYear, months, trustWide });
  if (fee.outcome === 'fee') return { outcome: 'fee', fee: { ...fee, months } };
  return { outcome: fee.outcome, detail: `No invoice for ${yearInWords(year)}: ${fee.detail}.` };
}

/** The kinds of work that a levy makes. */
export const gapKinds = ['roll-needed', 'rule-needed'] as const satisfies readonly Outcome[];
