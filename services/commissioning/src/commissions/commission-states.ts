import { type commissioning } from '@partnership/contracts';
import { moveRefused } from './commission.errors.js';

type State = commissioning.CommissionState;

/**
 * `withdrawn`: the need is taken back before an award. `cancelled`: the Group stops what it had agreed to. From `agreed`
 * straight to `awarded` is the direct award, which needs a justification. Back to `agreed` goes a call that brought nobody
 * who can be chosen; back to `shortlisted` an award that a review has undone.
 */
const nextCommissionStates = {
  identified: ['agreed', 'withdrawn'],
  agreed: ['called', 'awarded', 'withdrawn', 'cancelled'],
  called: ['shortlisted', 'agreed', 'withdrawn', 'cancelled'],
  shortlisted: ['awarded', 'withdrawn', 'cancelled'],
  awarded: ['delivering', 'shortlisted', 'cancelled'],
  delivering: ['reviewed', 'cancelled'],
  reviewed: ['closed'],
  closed: [],
  withdrawn: [],
  cancelled: [],
} satisfies Record<State, readonly State[]>;

/** Moves that share their goal with another, and where they begin: what leads there otherwise is another step. */
const onlyFrom = {
  agree: 'identified',
  'fail-call': 'called',
  shortlist: 'called',
  'uphold-review': 'awarded',
} satisfies Record<string, State>;

export function assertCommissionMove(from: State, to: State): void {
  const next: readonly State[] = nextCommissionStates[from];
  if (!next.includes(to)) throw moveRefused(from, to);
}

/** For steps to a state that can be reached in another way too. */
export function assertStep(step: keyof typeof onlyFrom, from: State, to: State): void {
  assertCommissionMove(from, to);
  if (from !== onlyFrom[step]) throw moveRefused(from, to);
}

/** After a call, or straight from the Group's agreement. */
export type AwardMethod = 'open' | 'direct';

/** Where each way to award begins. */
const awardedFrom = { open: 'shortlisted', direct: 'agreed' } satisfies Record<AwardMethod, State>;

export function assertAward(from: State, method: AwardMethod): void {
  if (from !== awardedFrom[method]) throw moveRefused(from, 'awarded');
}

/** While an award's promise stands: a cancelled one has been released, a closed one may have a rest that was carried. */
const payable: readonly State[] = ['awarded', 'delivering', 'reviewed', 'closed'];

export const isPayable = (state: State): boolean => payable.includes(state);
