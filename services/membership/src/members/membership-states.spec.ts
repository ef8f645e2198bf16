import { describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { assertMove, mayMove, nextStates, type State } from './membership-states.js';

/** Rows are where a membership stands, columns where it would go: + is allowed. */
const table = `
             applied active grace lapsed resigned suspended
none         +       .      .     .      .        .
applied      .       +      .     .      +        +
active       .       .      +     .      +        +
grace        .       +      .     +      +        +
lapsed       +       .      .     .      .        .
resigned     +       .      .     .      .        .
suspended    +       +      +     .      +        .`;

const [header, ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([from, ...marks]) =>
  marks.map((mark, index) => ({
    from: from === 'none' ? null : (from as State),
    to: header![index] as State,
    allowed: mark === '+',
  })),
);

describe('the states of a membership', () => {
  it('are all in the table', () => {
    expect(header).toEqual(membership.membershipStates);
    expect(Object.keys(nextStates).sort()).toEqual([...membership.membershipStates].sort());
    expect(cells).toHaveLength(42);
  });

  it.each(cells)('from $from to $to: $allowed', ({ from, to, allowed }) => {
    expect(mayMove(from, to)).toBe(allowed);
  });

  it('refuses a move that is not in the table, with a code', () => {
    expect(() => {
      assertMove('lapsed', 'active');
    }).toThrow(expect.objectContaining({ kind: 'conflict', code: 'membership.school.move-refused' }));
  });
});
