import { describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { assertMove, mayMove, movesDue, nextStates, stateAt, type State } from './vacancy-states.js';

/** Rows are where a vacancy stands, columns where it would go: + is allowed. */
const table = `
           draft scheduled open closed withdrawn
draft      .     +         .    .      +
scheduled  .     .         +    .      +
open       .     .         .    +      +
closed     .     .         .    .      .
withdrawn  .     .         .    .      .`;

const [header, ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([from, ...marks]) =>
  marks.map((mark, index) => ({ from: from as State, to: header![index] as State, allowed: mark === '+' })),
);

const opensAt = new Date('2026-12-01T09:00:00Z');
const closesAt = new Date('2027-01-08T12:00:00Z');
const just = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

describe('the states of a vacancy', () => {
  it('are all in the table', () => {
    expect(header).toEqual(membership.vacancyStates);
    expect(Object.keys(nextStates)).toEqual(membership.vacancyStates);
    expect(cells).toHaveLength(25);
  });

  it.each(cells)('from $from to $to: $allowed', ({ from, to, allowed }) => {
    expect(mayMove(from, to)).toBe(allowed);
  });

  it('refuse a move that is not in the table, with a code', () => {
    expect(() => {
      assertMove('closed', 'open');
    }).toThrow(expect.objectContaining({ kind: 'conflict', code: 'membership.vacancy.move-refused' }));
  });
});

describe('the clock', () => {
  it.each([
    ['scheduled', just(opensAt, -1), 'scheduled', []],
    ['scheduled', opensAt, 'open', ['open']],
    ['scheduled', just(closesAt, -1), 'open', ['open']],
    ['scheduled', closesAt, 'closed', ['open', 'closed']],
    ['open', just(closesAt, -1), 'open', []],
    ['open', closesAt, 'closed', ['closed']],
    ['draft', closesAt, 'draft', []],
    ['withdrawn', closesAt, 'withdrawn', []],
    ['closed', just(closesAt, 1), 'closed', []],
  ] as const)('of one that is recorded as %s at %s: %s', (state, at, now, moves) => {
    expect(stateAt({ state, opensAt, closesAt }, at)).toBe(now);
    expect(movesDue({ state, opensAt, closesAt }, at).map(({ to }) => to)).toEqual(moves);
  });
});
