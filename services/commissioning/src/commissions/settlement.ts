import type { commissioning } from '@partnership/contracts';
import { committedPence, type Award, type Change, type Commission, type Step } from './commission.js';
import {
  awarderPays,
  beyondCommitment,
  notPayable,
  nothingToCarry,
  restUndecided,
} from './commission.errors.js';
import { isPayable } from './commission-states.js';
import { whyNotYet } from './why-not-yet.js';

/** A payment that is released, or one that came back. */
export interface Settled {
  readonly payment: string;
  readonly amountPence: number;
  readonly reason: string;
}

function promised({ state, award }: Commission, amountPence: number): Award {
  if (award === null || !isPayable(state)) throw notPayable(state);
  if (amountPence > committedPence(award)) throw beyondCommitment(committedPence(award));
  return award;
}

/** Duties are separated: whoever awarded does not pay. */
export function pay(
  commission: Commission,
  { payment, amountPence, reason }: Settled,
  { at, by }: Step,
  openReviews: number,
): Change {
  const award = promised(commission, amountPence);
  if (award.awardedBy === by) throw awarderPays();
  const notYet = whyNotYet(award, openReviews, at);
  if (notYet !== undefined) throw notYet;
  return {
    award: { ...award, paidPence: award.paidPence + amountPence },
    money: { kind: 'payment', amountPence, reason, payment },
  };
}

/**
 * The bank sent a payment back, and its promise stands again: in the year that had paid while that is open, else in an
 * open one, which the award draws on from then on.
 */
export function takeBack(
  { state, award }: Commission,
  { payment, amountPence, reason }: Settled,
  paidIn: string,
  openYear: string,
): Change {
  if (award === null) throw notPayable(state);
  const back = { ...award, paidPence: award.paidPence - amountPence };
  const money = { amountPence, reason, payment };
  return paidIn === openYear
    ? { award: back, money: { ...money, kind: 'reversal', year: paidIn } }
    : { award: { ...back, year: openYear }, money: { ...money, kind: 'return', year: openYear } };
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

/** What of the award can be carried into the next year. */
export function carried({ state, award }: Commission): Award {
  if (award === null || !isPayable(state)) throw notPayable(state);
  if (committedPence(award) === 0) throw nothingToCarry();
  return award;
}

/** A commission closes once its money is decided: all is paid or released, or the rest was carried. */
export function assertRestDecided({ award }: Commission, isCarried: boolean): void {
  if (award !== null && committedPence(award) > 0 && !isCarried) throw restUndecided(committedPence(award));
}
