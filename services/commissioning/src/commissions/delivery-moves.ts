import { committedPence, type Change, type Commission } from './commission.js';
import { assertCommissionMove } from './commission-states.js';
import { notSettled } from './commission.errors.js';

/** Work begins. */
export function start({ state }: Commission, why: string): Change {
  assertCommissionMove(state, 'delivering');
  return { move: { to: 'delivering', why } };
}

/** Work is over, reviewed and rated. */
export function finish({ state }: Commission, why: string): Change {
  assertCommissionMove(state, 'reviewed');
  return { move: { to: 'reviewed', why } };
}

/** Nothing is promised any more: what was awarded is paid, or given back. */
export function close({ state, award }: Commission, why: string): Change {
  assertCommissionMove(state, 'closed');
  if (award !== null && committedPence(award) > 0) throw notSettled(committedPence(award));
  return { move: { to: 'closed', why } };
}
