import { type commissioning } from '@partnership/contracts';
import { moveRefused } from './commission.errors.js';

type State = commissioning.CommissionState;

/**
 * `withdrawn`: the need is taken back before an award. `cancelled`: the Group stops what it had agreed to. From `agreed`
 * straight to `awarded` is the direct award, which needs a justification.
 */
const nextCommissionStates = {
  identified: ['agreed', 'withdrawn'],
  agreed: ['called', 'awarded', 'withdrawn', 'cancelled'],
  called: ['shortlisted', 'withdrawn', 'cancelled'],
  shortlisted: ['awarded', 'withdrawn', 'cancelled'],
  awarded: ['delivering', 'cancelled'],
  delivering: ['reviewed', 'cancelled'],
  reviewed: ['closed'],
  closed: [],
  withdrawn: [],
  cancelled: [],
} satisfies Record<State, readonly State[]>;

export function assertCommissionMove(from: State, to: State): void {
  const next: readonly State[] = nextCommissionStates[from];
  if (!next.includes(to)) throw moveRefused(from, to);
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
