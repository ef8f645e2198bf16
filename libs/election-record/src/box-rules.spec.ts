import { describe, expect, it } from '@jest/globals';
import { decideCast, decideIssue } from './box-rules.js';

describe('the box', () => {
  const kept = { ballot: 'a', sequence: 2 };

  it.each([
    ['a first ballot', undefined, { ballot: 'a', sequence: 1 }, 'keep', 'keep'],
    ['the same again', kept, { ballot: 'a', sequence: 2 }, 'repeat', 'repeat'],
    ['another of the same sequence', kept, { ballot: 'b', sequence: 2 }, 'not-newer', 'already-cast'],
    ['an older one, replayed', kept, { ballot: 'b', sequence: 1 }, 'not-newer', 'already-cast'],
    ['a newer one', kept, { ballot: 'b', sequence: 3 }, 'keep', 'already-cast'],
  ] as const)('decides on %s', (_, before, came, revote, once) => {
    expect(decideCast(before, came, true)).toBe(revote);
    expect(decideCast(before, came, false)).toBe(once);
  });
});

describe('the registrar', () => {
  it('signs once, again for the same value, and never for another', () => {
    expect([decideIssue(undefined, 'a'), decideIssue('a', 'a'), decideIssue('a', 'b')]).toEqual([
      ...['sign', 'repeat', 'already-issued'],
    ]);
  });
});
