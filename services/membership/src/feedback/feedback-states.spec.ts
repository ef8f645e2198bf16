import { describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { assertMove, mayMove, nextStates, type State } from './feedback-states.js';

/** Rows are where feedback stands, columns where it would go: + is allowed. */
const table = `
          received triaged answered declined changed
received  .        +       +        +        .
triaged   .        .       +        +        +
answered  .        .       .        .        +
declined  .        .       .        .        .
changed   .        .       .        .        .`;

const [header, ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([from, ...marks]) =>
  marks.map((mark, index) => ({ from: from as State, to: header![index] as State, allowed: mark === '+' })),
);

describe('the states of feedback', () => {
  it('are all in the table', () => {
    expect(header).toEqual(membership.feedbackStates);
    expect(Object.keys(nextStates)).toEqual(membership.feedbackStates);
    expect(cells).toHaveLength(25);
  });

  it.each(cells)('from $from to $to: $allowed', ({ from, to, allowed }) => {
    expect(mayMove(from, to)).toBe(allowed);
  });

  it('refuse a move that is not in the table, with a code', () => {
    expect(() => {
      assertMove('declined', 'changed');
    }).toThrow(expect.objectContaining({ kind: 'conflict', code: 'membership.feedback.move-refused' }));
  });
});
