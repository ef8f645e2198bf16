import { describe, expect, test } from '@jest/globals';
import type { Actor, Grant } from '@partnership/contracts';
import { assertDecidable, assertMayDecide, percentage } from './school.js';

const actor = (...grants: Grant[]): Actor => ({ kind: 'person', id: 'p', grants });
const lead = actor({ role: 'district-lead', districts: ['ladywood'] });
const director = actor({ role: 'director' });

describe('who may move a school from one district to another', () => {
  test.each<[string, Actor, string | null, string | null, boolean]>([
    ['a lead takes a school of no district', lead, null, 'ladywood', true],
    ['a lead confirms a school of their own', lead, 'ladywood', 'ladywood', true],
    ['a lead gives a school of no district to another', lead, null, 'yardley', false],
    ['a lead gives a school of their own away', lead, 'ladywood', 'yardley', false],
    ['a lead takes a school of another', lead, 'yardley', 'ladywood', false],
    ['a lead of nowhere leaves a school in none', lead, null, null, false],
    ['a director moves any school', director, 'yardley', 'ladywood', true],
    ['a director leaves a school in none', director, null, null, true],
    ['a head decides nothing', actor({ role: 'headteacher' }), null, 'ladywood', false],
  ])('%s', (_what, who, current, next, may) => {
    const decide = (): void => {
      assertMayDecide(who, current, next);
    };
    if (may) expect(decide).not.toThrow();
    else expect(decide).toThrow(expect.objectContaining({ kind: 'forbidden' }));
  });
});

test('a school belongs to a district since today or earlier', () => {
  const decision = { district: 'ladywood', from: '2026-11-24', reason: 'r' };
  expect(() => {
    assertDecidable(decision, '2026-11-24');
  }).not.toThrow();
  expect(() => {
    assertDecidable(decision, '2026-11-23');
  }).toThrow(expect.objectContaining({ code: 'districts.school.from-to-come' }));
});

test.each([
  [381, 440, 86.6],
  [0, 4, 0],
  [3, 3, 100],
  [0, 0, null],
])('%i of %i is %s per cent', (good, graded, expected) => {
  expect(percentage(good, graded)).toBe(expected);
});
