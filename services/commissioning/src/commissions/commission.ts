import type { commissioning } from '@partnership/contracts';
import type { EntryKind } from '../pots/pot.js';
import type { BeneficiaryParties } from './beneficiary.js';
import { assertCommissionMove, assertStep, type AwardMethod } from './commission-states.js';

type State = commissioning.CommissionState;

export interface Move {
  readonly from: State | null;
  readonly to: State;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

export interface Call {
  readonly openedAt: Date;
  readonly closesAt: Date;
  readonly criteria: readonly commissioning.CriterionView[];
}

export interface Award {
  readonly supplierUrn: string;
  readonly amountPence: number;
  readonly year: string;
  readonly line: string;
  readonly method: AwardMethod;
  readonly reason: string;
  /** The expression of interest that won. */
  readonly expression: string | null;
  readonly justification: commissioning.DirectJustification | null;
  readonly notFirstBecause: string | null;
  readonly priceDiffersBecause: string | null;
  readonly awardedAt: Date;
  readonly awardedBy: string;
  readonly standstillUntil: Date;
  readonly paidPence: number;
  readonly releasedPence: number;
}

/** A piece of commissioned work with everything that decisions about it look at. */
export interface Commission {
  readonly id: string;
  readonly caseId: string | null;
  readonly origin: commissioning.CommissionOrigin;
  readonly beneficiary: BeneficiaryParties;
  readonly title: string;
  readonly need: string;
  readonly state: State;
  readonly call: Call | null;
  readonly shortlist: readonly string[];
  readonly award: Award | null;
  readonly history: readonly Move[];
  /** The need of the SLIC that it was opened for. */
  readonly slicNeed: string | null;
  readonly version: number;
}

/** Who takes a step, and when. */
export interface Step {
  readonly at: Date;
  readonly by: string;
}

/** What a decision changes; what is absent stays as it was. */
export interface Change {
  readonly move?: { readonly to: State; readonly why: string };
  readonly call?: Call;
  readonly shortlist?: readonly string[];
  readonly award?: Award;
  /** Money that moves on the award's line with the change. */
  readonly money?: {
    readonly kind: Extract<EntryKind, 'commitment' | 'payment' | 'release' | 'reversal' | 'return'>;
    readonly amountPence: number;
    readonly reason: string;
    readonly payment?: string;
    /** Where it is another year than that on which the award draws. */
    readonly year?: string;
  };
}

/** The commission after the change. */
export function changed(commission: Commission, change: Change, { at, by }: Step): Commission {
  const { move, call, shortlist, award } = change;
  return {
    ...commission,
    ...(call && { call }),
    ...(shortlist && { shortlist }),
    ...(award && { award }),
    ...(move && {
      state: move.to,
      history: [...commission.history, { from: commission.state, ...move, at, by }],
    }),
    version: commission.version + 1,
  };
}

export function agree({ state }: Commission, why: string): Change {
  assertStep('agree', state, 'agreed');
  return { move: { to: 'agreed', why } };
}

export function withdraw({ state }: Commission, why: string): Change {
  assertCommissionMove(state, 'withdrawn');
  return { move: { to: 'withdrawn', why } };
}

/** What an award left unpaid is free again for others. */
export function cancel({ state, award }: Commission, why: string): Change {
  assertCommissionMove(state, 'cancelled');
  return { move: { to: 'cancelled', why }, ...freeing(award, why) };
}

/** What of the award is still promised goes back; nothing changes where there is none. */
export function freeing(award: Award | null, why: string): Pick<Change, 'award' | 'money'> {
  const amountPence = award === null ? 0 : committedPence(award);
  if (award === null || amountPence === 0) return {};
  return {
    award: { ...award, releasedPence: award.releasedPence + amountPence },
    money: { kind: 'release', amountPence, reason: why },
  };
}

/** What of the award is promised and neither paid nor released. */
export const committedPence = ({ amountPence, paidPence, releasedPence }: Award): number =>
  amountPence - paidPence - releasedPence;
