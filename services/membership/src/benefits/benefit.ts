import type { membership } from '@partnership/contracts';
import { firstDayOf, lastDayOf } from '../members/membership-year.js';
import type { School } from '../schools/school.js';
import type { Reason, Standing } from '../standing/standing.js';
import type { Term } from './term.js';
import { limitRefused, outsideYear, termReversed } from './benefit.errors.js';

/** @throws Failure `invalid` where the term is not within the year or ends before it begins */
export function termOf(year: number, { from, until }: Partial<Term>): Term {
  const term = { from: from ?? firstDayOf(year), until: until ?? lastDayOf(year) };
  for (const [name, day] of Object.entries(term))
    if (day < firstDayOf(year) || day > lastDayOf(year)) throw outsideYear(`/${name}`, year);
  if (term.until < term.from) throw termReversed(term.from);
  return term;
}

type Limit = membership.BenefitLimit;

type Part = keyof Omit<Limit, 'kind'>;

const parts = ['quantity', 'phases', 'bands'] as const;
const takes: Record<membership.LimitKind, readonly Part[]> = {
  unlimited: [],
  'per-school': ['quantity'],
  'by-phase': ['quantity', 'phases'],
  'by-pupils': ['quantity', 'bands'],
};
/** By pupils also the quantity: a number of pupils that nobody told is not zero. */
const needs: Record<membership.LimitKind, readonly Part[]> = {
  ...takes,
  'by-phase': ['phases'],
};

function assertParts(limit: Limit): void {
  const { kind } = limit;
  for (const part of parts) {
    const given = limit[part];
    if (given !== undefined && !takes[kind].includes(part))
      throw limitRefused(`/limit/${part}`, 'not-of-kind', `a limit ${kind} has none`);
    const empty = given === undefined || (Array.isArray(given) && given.length === 0);
    if (empty && needs[kind].includes(part))
      throw limitRefused(`/limit/${part}`, 'missing', `a limit ${kind} needs it`);
  }
}

/** @throws Failure `invalid` that says where the limit is not one of its kind */
export function assertLimit(limit: Limit): void {
  assertParts(limit);
  const { phases = [], bands = [] } = limit;
  const names = phases.map(({ phase }) => phase);
  const twice = names.findIndex((phase, at) => names.indexOf(phase) < at);
  if (twice >= 0) throw limitRefused(`/limit/phases/${twice}/phase`, 'repeated', 'is named twice');
  const sizes = bands.map(({ fromPupils }) => fromPupils);
  const falling = sizes.findIndex((size, at) => size <= (sizes[at - 1] ?? -1));
  if (falling >= 0)
    throw limitRefused(`/limit/bands/${falling}/fromPupils`, 'not-ascending', 'must rise from band to band');
}

/** How much a school may use in the year; null where there is no limit. Whom no line fits may use `quantity`, or nothing. */
export function limitFor(limit: Limit, { phase, pupils }: Pick<School, 'phase' | 'pupils'>): number | null {
  const { kind, quantity = 0, phases = [], bands = [] } = limit;
  switch (kind) {
    case 'unlimited':
      return null;
    case 'per-school':
      return quantity;
    case 'by-phase':
      return phases.find((line) => line.phase === phase)?.quantity ?? quantity;
    case 'by-pupils':
      return (
        bands.findLast(({ fromPupils }) => pupils !== null && fromPupils <= pupils)?.quantity ?? quantity
      );
  }
}

/** What is left of a limit, which may have been lowered below what was used. */
export const leftOf = (limit: number | null, used: number): number | null =>
  limit === null ? null : Math.max(0, limit - used);

/** Who votes for a school has no bearing on what it may use. */
const bars = ({ code }: Reason): boolean => !['active', 'grace', 'no-delegate'].includes(code);

/** Why a school of this standing may not use what is for members in these states; undefined where it may. */
export function barTo(states: readonly string[], { state, reasons }: Standing): string | undefined {
  const barred = reasons.filter(bars);
  if (barred.length > 0) return barred.map(({ detail }) => detail).join(' ');
  return states.includes(state)
    ? undefined
    : `It is for members that are ${states.join(' or ')}, not ${state}.`;
}
