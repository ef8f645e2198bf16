import { describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { assertRunMove, assertWhole, mayBecome } from './run.js';

const allowed = new Set([
  'receiving>received',
  'receiving>refused',
  'received>processing',
  'processing>received',
  'processing>loaded',
  'processing>checked',
  'processing>refused',
  'loaded>reversed',
]);

describe('a run moves only as its table says', () => {
  const pairs = districts.runStates.flatMap((from) => districts.runStates.map((to) => [from, to] as const));
  test.each(pairs)('%s to %s', (from, to) => {
    expect(mayBecome(from, to)).toBe(allowed.has(`${from}>${to}`));
  });

  test('any other move is a conflict', () => {
    expect(() => {
      assertRunMove('reversed', 'loaded');
    }).toThrow(expect.objectContaining({ kind: 'conflict', code: 'districts.feed.move-refused' }));
  });
});

test('a run whose rows do not add up must not show', () => {
  const counts = { received: 10, loaded: 7, quarantined: 2, comparators: 1, warnings: 5 };
  expect(assertWhole(counts)).toBe(counts);
  expect(() => assertWhole({ ...counts, loaded: 6 })).toThrow('10 rows');
});
