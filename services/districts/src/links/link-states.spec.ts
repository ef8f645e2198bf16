import { describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { assertLinkMove, holdingStates, mayBecome } from './link-states.js';

const allowed = new Set([
  'told>withdrawn',
  'told>recorded',
  'told>struck',
  'recorded>struck',
  'struck>recorded',
  'withdrawn>told',
  'withdrawn>recorded',
]);

describe('a link moves only as its table says', () => {
  const pairs = districts.linkStates.flatMap((from) => districts.linkStates.map((to) => [from, to] as const));
  test.each(pairs)('%s to %s', (from, to) => {
    expect(mayBecome(from, to)).toBe(allowed.has(`${from}>${to}`));
  });

  test('any other move is a conflict', () => {
    expect(() => {
      assertLinkMove('withdrawn', 'struck');
    }).toThrow(expect.objectContaining({ kind: 'conflict', code: 'districts.link.move-refused' }));
  });
});

test('a link holds while a source tells it or a person recorded it', () => {
  expect(districts.linkStates.filter((state) => holdingStates.includes(state))).toEqual(['told', 'recorded']);
});
