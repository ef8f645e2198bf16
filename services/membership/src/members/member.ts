import { assertMove, mayMove, type State } from './membership-states.js';
import { alreadyMember, beforeLastMove, inFuture, moveRefused } from './member.errors.js';
import { latestOf } from './membership-year.js';

/** One step of a membership. `on` is the day it counts from. */
export interface Move {
  readonly number: number;
  readonly from: State | null;
  readonly to: State;
  readonly on: string;
  /** On an application: the first day of the membership applied for. */
  readonly begins: string | null;
  readonly by: string;
  readonly why: string;
}

/** Notice that was given: the school resigns on that day. */
export interface Notice {
  readonly on: string;
  readonly why: string;
  readonly by: string;
}

/** An invoice as far as membership hangs on it. `paidOn`: the day the last penny came in. */
export interface Dues {
  readonly number: number;
  readonly year: number;
  readonly issuedOn: string;
  readonly dueOn: string;
  /** What the whole invoice asks for, credit notes taken off. */
  readonly owedPence: number;
  readonly paidOn: string | null;
}

/** A school's membership as far back as it goes: the moves that stand, in their order, and the dues by year. */
export interface Member {
  readonly urn: string;
  readonly version: number;
  /** Of all moves, also those that were struck out. */
  readonly lastNumber: number;
  readonly moves: readonly Move[];
  readonly notice: Notice | null;
  readonly dues: readonly Dues[];
}

export interface Position {
  readonly state: State;
  readonly since: string;
  /** First day of the membership that was last applied for. */
  readonly begins: string;
}

/** Where a membership stood at the end of the day; undefined before the first application. */
export function positionOn({ moves, notice }: Member, day: string): Position | undefined {
  const past = moves.filter(({ on }) => on <= day);
  const last = past.at(-1);
  if (last === undefined) return undefined;
  const begins = past.findLast((move) => move.begins !== null)?.begins ?? last.on;
  if (notice !== null && notice.on <= day && mayMove(last.to, 'resigned'))
    return { state: 'resigned', since: latestOf(notice.on, last.on), begins };
  return { state: last.to, since: last.on, begins };
}

const endOfTime = '9999-12-31';

/** Where the membership stands after everything that was recorded, notice of leaving apart. */
export function positionNow(member: Member): Position {
  const position = positionOn({ ...member, notice: null }, endOfTime);
  if (position === undefined) throw new Error(`member ${member.urn} has no move`);
  return position;
}

/** A step to be taken; `by` where it is not whoever acts now. */
export interface Step {
  readonly to: State;
  readonly on: string;
  readonly why: string;
  readonly begins?: string;
  readonly by?: string;
}

/** Takes the step, or refuses it by the table of states. Each move is a version of its own. */
export function moved(member: Member, step: Step, by: string): Member {
  const from = member.moves.at(-1)?.to ?? null;
  assertMove(from, step.to);
  const number = member.lastNumber + 1;
  const move = { by, begins: null, ...step, from, number };
  // Notice is served, or forgotten by who applies anew.
  const notice = step.to === 'resigned' || step.begins !== undefined ? null : member.notice;
  const version = member.version + 1;
  return { ...member, version, lastNumber: number, moves: [...member.moves, move], notice };
}

/** Who decides a move, and on what day they do. */
export interface Decision {
  readonly today: string;
  readonly by: string;
}

/** A move that people decide: what it counts from and why. */
export interface Order {
  readonly on: string;
  readonly reason: string;
}

function assertDay(member: Member, on: string, { today }: Decision): void {
  if (on > today) throw inFuture('/on', today);
  const { since } = positionNow(member);
  if (on < since) throw beforeLastMove(on, since);
}

const nobody = (urn: string): Member => ({
  urn,
  version: 0,
  lastNumber: 0,
  moves: [],
  notice: null,
  dues: [],
});

const left: readonly State[] = ['lapsed', 'resigned'];

/** An application counts from the first day of membership, or from today where that is still to come. */
export function apply(urn: string, member: Member | null, from: string, { today, by }: Decision): Member {
  const on = from < today ? from : today;
  if (member !== null) {
    const { state, since } = positionNow(member);
    if (!left.includes(state)) throw alreadyMember(urn);
    if (on < since) throw beforeLastMove(on, since);
  }
  const why = member === null ? 'The school applied.' : 'The school applied again.';
  return moved(member ?? nobody(urn), { to: 'applied', on, begins: from, why }, by);
}

/** A day to come is notice, which is served when the day has come; another notice replaces it. */
export function resign(member: Member, { on, reason }: Order, decision: Decision): Member {
  assertMove(positionNow(member).state, 'resigned');
  if (on > decision.today)
    return { ...member, version: member.version + 1, notice: { on, why: reason, by: decision.by } };
  assertDay(member, on, decision);
  return moved(member, { to: 'resigned', on, why: reason }, decision.by);
}

export function suspend(member: Member, { on, reason }: Order, decision: Decision): Member {
  assertMove(positionNow(member).state, 'suspended');
  assertDay(member, on, decision);
  return moved(member, { to: 'suspended', on, why: reason }, decision.by);
}

/** Back to the state from which the school was suspended. */
export function reinstate(member: Member, { on, reason }: Order, decision: Decision): Member {
  const last = member.moves.at(-1);
  if (last?.to !== 'suspended' || last.from === null)
    throw moveRefused(positionNow(member).state, 'reinstated');
  assertDay(member, on, decision);
  return moved(member, { to: last.from, on, why: reason }, decision.by);
}
