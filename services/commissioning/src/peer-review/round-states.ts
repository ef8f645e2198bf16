import type { commissioning } from '@partnership/contracts';
import { roundMoveRefused } from './peer-review.errors.js';

export type RoundState = commissioning.PeerReviewRoundState;

/** From `matching` to `visiting` by accepting the matching. Nothing leads back: a round that went wrong is cancelled. */
export const nextRoundStates = {
  planned: ['enrolling', 'cancelled'],
  enrolling: ['matching', 'cancelled'],
  matching: ['visiting', 'cancelled'],
  visiting: ['closed', 'cancelled'],
  closed: [],
  cancelled: [],
} satisfies Record<RoundState, readonly RoundState[]>;

/** @throws Failure `conflict`, `commissioning.peer-review-round.move-refused` */
export function assertRoundMove(from: RoundState, to: RoundState): void {
  const next: readonly RoundState[] = nextRoundStates[from];
  if (!next.includes(to)) throw roundMoveRefused(from, to);
}
