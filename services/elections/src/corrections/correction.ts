import type { elections } from '@partnership/contracts';
import type { Elector } from '../rolls/roll.js';
import { rightIn, type Contest } from '../rolls/rights.js';
import {
  correctionOutsideTime,
  delegateUnwanted,
  delegateWanted,
  notOnRoll,
  onRollAlready,
  tokenIssued,
} from './correction.errors.js';

export interface Correction {
  readonly number: number;
  readonly kind: elections.ElectorCorrectionKind;
  /** As it stands after the correction; one that is removed as it stood before. */
  readonly elector: Elector;
  readonly contests: readonly string[];
  readonly reason: string;
  readonly at: Date;
  readonly by: string;
}

/** A frozen roll is put right until the poll closes: afterwards a vote that was kept from somebody makes an election void. */
const during: readonly elections.ElectionState[] = ['roll-frozen', 'polling'];

export function assertCorrectable(state: elections.ElectionState): void {
  if (!during.includes(state)) throw correctionOutsideTime(state);
}

/** Refuses an order that says too much or too little. */
export function assertOrder({ kind, delegate }: elections.CorrectElector): void {
  if (kind === 'removed' && delegate !== undefined) throw delegateUnwanted();
  if (kind !== 'removed' && delegate === undefined) throw delegateWanted();
}

export interface Known {
  /** The school on the roll as it stands; undefined where it is not on it. */
  readonly onRoll: Elector | undefined;
  /** The school as the copy of the directory has it, were it to be added. */
  readonly school: Omit<Elector, 'delegate'>;
  /** Whether the school was given what it votes with. */
  readonly issued: boolean;
}

/** The elector that the order leaves, before it is numbered. */
export function correctedElector(
  { kind, urn, delegate = '' }: elections.CorrectElector,
  known: Known,
): Elector {
  const { onRoll, school, issued } = known;
  if (kind === 'added') {
    if (onRoll !== undefined) throw onRollAlready(urn);
    return { ...school, delegate };
  }
  if (onRoll === undefined) throw notOnRoll(urn);
  // Whoever has a token can vote, whatever the roll says by then.
  if (issued) throw tokenIssued(urn);
  return kind === 'removed' ? onRoll : { ...onRoll, delegate };
}

export const contestsOf = (contests: readonly Contest[], elector: Elector): string[] =>
  contests.filter((contest) => rightIn(contest, elector) === 'entitled').map(({ id }) => id);
