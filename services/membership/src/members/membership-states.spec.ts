import { describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import {
  assertMove,
  mayMove,
  nextSteps,
  publishedStates,
  stateTable,
  type State,
} from './membership-states.js';

/** Rows are where a membership stands, columns where it would go: p by a person, i by itself. */
const table = `
             applied active grace lapsed resigned suspended converted
none         p       .      .     .      .        .         .
applied      .       i      .     .      p        p         p
active       .       .      i     .      p        p         p
grace        .       i      .     i      p        p         p
lapsed       p       .      .     .      .        .         .
resigned     p       .      .     .      .        .         .
suspended    p       p      p     .      p        .         p
converted    p       .      .     .      .        .         .`;

const [header, ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([from, ...marks]) =>
  marks.map((mark, index) => ({
    from: from === 'none' ? null : (from as State),
    to: header![index] as State,
    by: { p: 'person', i: 'itself' }[mark],
  })),
);

describe('the states of a membership', () => {
  it('are all in the table', () => {
    expect(header).toEqual(membership.membershipStates);
    expect(Object.keys(stateTable).sort()).toEqual([...membership.membershipStates].sort());
    expect(cells).toHaveLength(56);
  });

  it.each(cells)('from $from to $to: by $by', ({ from, to, by }) => {
    expect(mayMove(from, to)).toBe(by !== undefined);
    expect(nextSteps(from)[to]?.by).toBe(by);
  });

  it('are published as they are ruled by', () => {
    const { items } = publishedStates();
    for (const { from, to, by } of cells) {
      const { next } = items.find(({ state }) => state === (from ?? 'none'))!;
      expect(next.find(({ state }) => state === to)?.by).toBe(by);
    }
    expect(items.filter(({ votes }) => votes).map(({ state }) => state)).toEqual(['active', 'grace']);
  });

  it('refuses a move that is not in the table, with a code', () => {
    expect(() => {
      assertMove('lapsed', 'active');
    }).toThrow(expect.objectContaining({ kind: 'conflict', code: 'membership.school.move-refused' }));
  });
});
