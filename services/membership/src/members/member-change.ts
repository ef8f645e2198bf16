import { positionNow, type Dues, type Member, type Move } from './member.js';
import type { State } from './membership-states.js';

/** A membership before and after a decision; nothing before a first application. */
export interface MemberChange {
  readonly before: Member | null;
  readonly after: Member;
}

export const isChange = ({ before, after }: MemberChange): boolean => before?.version !== after.version;

export const addedMoves = ({ before, after }: MemberChange): readonly Move[] =>
  after.moves.filter(({ number }) => number > (before?.lastNumber ?? 0));

/** Numbers of the moves that no longer stand. */
export function struckMoves({ before, after }: MemberChange): readonly number[] {
  const standing = new Set(after.moves.map(({ number }) => number));
  return (before?.moves ?? []).map(({ number }) => number).filter((number) => !standing.has(number));
}

/** The invoices that the change says are paid in full, and were not before. */
export function newlyPaid({ before, after }: MemberChange): readonly Dues[] {
  const owed = new Set(
    (before?.dues ?? []).filter(({ paidOn }) => paidOn === null).map(({ number }) => number),
  );
  return after.dues.filter(({ number, paidOn }) => paidOn !== null && owed.has(number));
}

/** How the membership moved as others see it: they know no struck-out move, so each one leads on from what they knew. */
export interface KnownMove {
  readonly from: State | null;
  readonly to: State;
  readonly on: string;
  readonly why: string;
  readonly version: number;
}

export function toldMoves(change: MemberChange): readonly KnownMove[] {
  const { before, after } = change;
  const added = addedMoves(change);
  let known = before === null ? null : positionNow(before).state;
  const told = added.map(({ to, on, why }, index) => {
    const move = { from: known, to, on, why, version: after.version - added.length + 1 + index };
    known = to;
    return move;
  });
  const { state, since } = positionNow(after);
  if (known === state || known === null) return told;
  const why = 'A payment that had come in before was recorded, or one was called back.';
  return [...told, { from: known, to: state, on: since, why, version: after.version }];
}
