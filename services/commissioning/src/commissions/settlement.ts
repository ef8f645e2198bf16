import type { commissioning } from '@partnership/contracts';
import { committedPence, type Award, type Change, type Commission, type Step } from './commission.js';
import { awarderPays, beyondCommitment, notPayable } from './commission.errors.js';
import { isPayable } from './commission-states.js';
import { whyNotYet } from './why-not-yet.js';

function promised({ state, award }: Commission, amountPence: number): Award {
  if (award === null || !isPayable(state)) throw notPayable(state);
  if (amountPence > committedPence(award)) throw beyondCommitment(committedPence(award));
  return award;
}

/** Duties are separated: whoever awarded does not pay. */
export function pay(
  commission: Commission,
  move: commissioning.MoneyMove,
  { at, by }: Step,
  openReviews: number,
): Change {
  const { amountPence, reason } = move;
  const award = promised(commission, amountPence);
  if (award.awardedBy === by) throw awarderPays();
  const notYet = whyNotYet(award, openReviews, at);
  if (notYet !== undefined) throw notYet;
  return {
    award: { ...award, paidPence: award.paidPence + amountPence },
    money: { kind: 'payment', amountPence, reason },
  };
}

/** Gives back to the line what will not be paid. */
export function release(commission: Commission, move: commissioning.MoneyMove): Change {
  const { amountPence, reason } = move;
  const award = promised(commission, amountPence);
  return {
    award: { ...award, releasedPence: award.releasedPence + amountPence },
    money: { kind: 'release', amountPence, reason },
  };
}
