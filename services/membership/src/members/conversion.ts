import { circular, beforeLastMove, inFuture, notMemberNow, successorHasMembership } from './member.errors.js';
import { moved, nobody, positionOn, type Decision, type Member, type Move } from './member.js';
import { isOver, mayMove, type State } from './membership-states.js';
import { settled } from './settling.js';

/** A school that becomes another in law on that day, and takes its membership along. */
export interface ConversionOrder {
  readonly successor: string;
  readonly on: string;
  readonly reason: string;
}

/** Grace, lapse, and being active again by a payment: what would have come by itself under the new URN as well. */
const cameByItself = ({ from, to }: Move): boolean =>
  to === 'grace' || to === 'lapsed' || (to === 'active' && from !== 'suspended');

/** As it was on the day. What came by itself since then comes again, under the new URN. */
function asOn(member: Member, on: string): Member {
  const later = member.moves.filter((move) => move.on > on);
  const decided = later.find((move) => !cameByItself(move));
  if (decided !== undefined) throw beforeLastMove(on, decided.on);
  if (later.length === 0) return member;
  return { ...member, moves: member.moves.filter((move) => move.on <= on), version: member.version + 1 };
}

function assertOrder({ urn, formerly = [] }: Member, order: ConversionOrder, { today }: Decision): void {
  const { successor, on } = order;
  if (on > today) throw inFuture('/on', today);
  if (successor === urn || formerly.includes(successor)) throw circular(successor);
}

/** Where a suspended school stood before, since it must return there. */
const cameFrom = ({ moves }: Member): State | null => moves.at(-1)?.from ?? null;

/**
 * The membership under the old URN, which ends, and under the new one, which begins on the same day in the same state:
 * on no day do both vote, and on none does neither that could before.
 */
export function convert(
  member: Member,
  successor: Member | null,
  order: ConversionOrder,
  decision: Decision,
): { readonly old: Member; readonly next: Member } {
  assertOrder(member, order, decision);
  if (successor !== null) throw successorHasMembership(order.successor);
  const then = settled(asOn(member, order.on), order.on, 'membership');
  const position = positionOn(then, order.on);
  if (position === undefined || isOver(position.state) || !mayMove(position.state, 'converted'))
    throw notMemberNow(member.urn, position?.state ?? 'no member');
  const { on, reason } = order;
  const old = moved(
    then,
    { to: 'converted', on, why: `The school became ${order.successor}: ${reason}` },
    decision.by,
  );
  const why = `The school was ${member.urn} before: ${reason}`;
  return { old, next: goOn(then, { ...order, why, by: decision.by }, position) };
}

function goOn(
  before: Member,
  { successor, on, why, by }: ConversionOrder & { readonly why: string; readonly by: string },
  { state, begins }: { readonly state: State; readonly begins: string },
): Member {
  const first = state === 'suspended' ? (cameFrom(before) ?? 'applied') : state;
  const move: Move = { number: 1, from: null, to: first, on, begins, by, why };
  const next: Member = {
    ...nobody(successor),
    version: 1,
    lastNumber: 1,
    moves: [move],
    notice: before.notice,
    dues: before.dues,
    formerly: [...(before.formerly ?? []), before.urn],
  };
  return state === 'suspended' ? moved(next, { to: 'suspended', on, why }, by) : next;
}
