import { addDays } from '@partnership/database';
import { mayMove, type State } from './membership-states.js';
import { moved, positionNow, type Dues, type Member, type Move, type Position, type Step } from './member.js';
import { firstDayOf, latestOf, membershipYearOf, yearInWords } from './membership-year.js';

const isPaid = ({ paidOn }: Dues, day: string): boolean => paidOn !== null && paidOn <= day;

/** What a member owes now: the newest year that has begun, or a later one that is paid already. */
const currentDues = (dues: readonly Dues[], day: string): Dues | undefined =>
  dues.findLast((due) => due.year <= membershipYearOf(day) || isPaid(due, day));

const inWords = ({ number, year }: Dues): string => `Invoice ${number} for ${yearInWords(year)}`;

type Rule = (member: Member, since: string, day: string) => Step | undefined;

/** An applicant is a member once an invoice for its first year, or a later one, is paid in full. */
const admit: Rule = (member, since, day) => {
  const { begins } = positionNow(member);
  const paid = member.dues.find((due) => due.year >= membershipYearOf(begins) && isPaid(due, day));
  if (paid === undefined) return undefined;
  const why = `${inWords(paid)} ${paid.owedPence === 0 ? 'is for nothing' : 'was paid in full'}.`;
  return { to: 'active', on: latestOf(paid.paidOn ?? since, since), why };
};

/** A new year's invoice that is unpaid when the year begins, or is issued after that. */
const giveGrace: Rule = ({ dues }, since, day) => {
  const current = currentDues(dues, day);
  if (current === undefined || isPaid(current, day)) return undefined;
  const on = latestOf(firstDayOf(current.year), current.issuedOn, since);
  return { to: 'grace', on, why: `${inWords(current)} is unpaid; it is due by ${current.dueOn}.` };
};

const endGrace: Rule = ({ dues }, since, day) => {
  const current = currentDues(dues, day);
  if (current === undefined) return undefined;
  const late = current.paidOn === null || current.paidOn > current.dueOn;
  if (late && day > current.dueOn)
    return {
      to: 'lapsed',
      on: latestOf(addDays(current.dueOn, 1), since),
      why: `${inWords(current)} was not paid by ${current.dueOn}.`,
    };
  if (!isPaid(current, day)) return undefined;
  const why = `${inWords(current)} was paid in full.`;
  return { to: 'active', on: latestOf(current.paidOn ?? since, since), why };
};

const rules: Partial<Record<State, Rule>> = { applied: admit, active: giveGrace, grace: endGrace };

function leave({ notice }: Member, state: State, since: string, day: string): Step | undefined {
  if (notice === null || notice.on > day || !mayMove(state, 'resigned')) return undefined;
  return { to: 'resigned', ...notice, on: latestOf(notice.on, since) };
}

/** Of what comes by itself, what comes first. */
function nextStep(member: Member, day: string): Step | undefined {
  const { state, since } = positionNow(member);
  const leaving = leave(member, state, since, day);
  const moving = rules[state]?.(member, since, day);
  return leaving && (moving === undefined || leaving.on <= moving.on) ? leaving : moving;
}

/** The membership with every move that comes by itself up to that day; the same member where there is none. */
export function settled(member: Member, day: string, by: string): Member {
  let now = member;
  for (let step = nextStep(now, day); step !== undefined; step = nextStep(now, day))
    now = moved(now, step, by);
  return now;
}

const byThemselves: readonly State[] = ['grace', 'lapsed'];

/** Under its new URN the first move of a membership does not rest on the calendar, but on where it stood before. */
const isOvertaken =
  (paidOn: string | null) =>
  ({ from, to, on }: Move): boolean =>
    paidOn !== null && from !== null && byThemselves.includes(to) && on > paidOn;

/**
 * A payment often becomes known days after it came in. Grace and lapse that began after that day rested on not knowing
 * of it: they are struck out, and the membership is settled anew.
 */
export function withPayment(member: Member, paid: Dues, day: string, by: string): Member {
  const last = member.moves.at(-1);
  return last?.to === 'converted' ? paidBefore(member, last, paid, by) : paidNow(member, paid, day, by);
}

/** The membership goes on under another URN: what the payment changes of the time before, and the conversion after it. */
function paidBefore(member: Member, conversion: Move, paid: Dues, by: string): Member {
  const before = { ...member, moves: member.moves.slice(0, -1) };
  const anew = paidNow(before, paid, addDays(conversion.on, -1), by);
  if (anew.version === before.version || !mayMove(positionNow(anew).state, 'converted'))
    return { ...member, dues: anew.dues };
  const { on, why } = conversion;
  return moved(anew, { to: 'converted', on, why, by: conversion.by }, by);
}

function paidNow(member: Member, paid: Dues, day: string, by: string): Member {
  const dues = member.dues.map((due) => (due.number === paid.number ? paid : due));
  const overtaken = isOvertaken(paid.paidOn);
  const lastTrue = member.moves.findLastIndex((move) => !overtaken(move));
  const moves = member.moves.slice(0, lastTrue + 1);
  const known = settled({ ...member, dues }, day, by);
  if (moves.length === member.moves.length) return known;
  const anew = settled({ ...member, dues, moves, version: member.version + 1 }, day, by);
  return isSame(positionNow(anew), positionNow(known)) ? known : anew;
}

/**
 * The reverse, for a payment that was called back: what came by itself on its day or later may have rested on it. Such
 * moves at the end of the history are struck out and the membership is settled anew; what people decided stays.
 */
export function withoutPayment(member: Member, open: Dues, paidOn: string, day: string, by: string): Member {
  const dues = member.dues.map((due) => (due.number === open.number ? open : due));
  const rested = ({ from, to, on }: Move): boolean =>
    on >= paidOn && (byThemselves.includes(to) || (to === 'active' && from !== 'suspended'));
  const moves = member.moves.slice(0, member.moves.findLastIndex((move) => !rested(move)) + 1);
  const known = settled({ ...member, dues }, day, by);
  if (moves.length === member.moves.length) return known;
  const anew = settled({ ...member, dues, moves, version: member.version + 1 }, day, by);
  return isSame(positionNow(anew), positionNow(known)) ? known : anew;
}

const isSame = (a: Position, b: Position): boolean => a.state === b.state && a.since === b.since;
