import type { Change, Commission } from './commission.js';
import { assertCommissionMove } from './commission-states.js';
import { assertRestDecided } from './settlement.js';

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

/** What was awarded is paid, given back, or carried into another year. */
export function close(commission: Commission, why: string, isCarried: boolean): Change {
  assertCommissionMove(commission.state, 'closed');
  assertRestDecided(commission, isCarried);
  return { move: { to: 'closed', why } };
}
