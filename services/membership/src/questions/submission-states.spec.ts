import { describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { assertMove, isClosed, mayMove, nextStates, type Kind, type State } from './submission-states.js';

/** Rows are where a submission stands, columns where it would go: q for a question, c for a comment, b for both. */
const table = `
           submitted held accepted answered published withdrawn rejected
none       b         .    .        .        .         .         .
submitted  .         b    b        .        .         .         b
held       .         .    b        .        .         .         b
accepted   .         .    .        q        c         .         b
answered   .         .    .        .        q         .         q
published  .         .    .        .        .         b         .
withdrawn  .         .    .        .        .         .         .
rejected   .         .    .        .        .         .         .`;

const [header, ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = membership.submissionKinds.flatMap((kind) =>
  rows.flatMap(([from, ...marks]) =>
    marks.map((mark, index) => ({
      kind,
      from: from === 'none' ? null : (from as State),
      to: header![index] as State,
      allowed: mark === 'b' || mark === kind.charAt(0),
    })),
  ),
);

describe('the states of what was submitted', () => {
  it('are all in the table', () => {
    expect(header).toEqual(membership.submissionStates);
    for (const kind of membership.submissionKinds)
      expect(Object.keys(nextStates[kind])).toEqual(membership.submissionStates);
    expect(cells).toHaveLength(112);
  });

  it.each(cells)('of a $kind from $from to $to: $allowed', ({ kind, from, to, allowed }) => {
    expect(mayMove(kind, from, to)).toBe(allowed);
  });

  it.each(cells.filter(({ from, allowed }) => from !== null && !allowed).slice(0, 3))(
    'refuse a $kind from $from to $to with a code',
    ({ kind, from, to }) => {
      expect(() => {
        assertMove(kind, from!, to);
      }).toThrow(expect.objectContaining({ kind: 'conflict', code: 'membership.submission.move-refused' }));
    },
  );

  it('are closed exactly where nobody who waits for an answer can get another one', () => {
    const open = (kind: Kind) =>
      membership.submissionStates.filter((state) =>
        (nextStates[kind][state] as State[]).includes('rejected'),
      );
    for (const kind of membership.submissionKinds)
      for (const state of open(kind)) expect([state, isClosed(state)]).toEqual([state, false]);
    expect(membership.submissionStates.filter(isClosed)).toEqual(['published', 'withdrawn', 'rejected']);
  });
});
