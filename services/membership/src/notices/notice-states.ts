import type { membership } from '@partnership/contracts';

type State = membership.DeliveryState;

/**
 * What can become of a notice to one recipient. `undetermined` is the end of a doubt: two tries whose outcome nobody
 * knows, both with the same Message-ID, so that it arrived no more than as one message twice, and perhaps not at all.
 */
export const deliveryMoves: Readonly<Record<State, readonly State[]>> = {
  queued: ['sending', 'cancelled'],
  sending: ['sent', 'deferred', 'unknown', 'undetermined', 'refused', 'bounced', 'failed', 'cancelled'],
  deferred: ['sending', 'bounced', 'cancelled'],
  // A report that it bounced also tells that it had been taken.
  unknown: ['sending', 'bounced', 'cancelled'],
  sent: ['bounced'],
  undetermined: ['bounced'],
  refused: [],
  bounced: [],
  failed: [],
  cancelled: [],
};

export const mayBecome = (from: State, to: State): boolean => deliveryMoves[from].includes(to);

export const statesThatMayBecome = (to: State): State[] =>
  (Object.keys(deliveryMoves) as State[]).filter((from) => mayBecome(from, to));

/** Still in the post. */
export const isWaiting = (state: State): boolean => mayBecome(state, 'sending');

/** The recipient surely has not got it, or nobody knows: it may be sent again. */
export const resendable: readonly State[] = ['refused', 'bounced', 'failed', 'undetermined'];
