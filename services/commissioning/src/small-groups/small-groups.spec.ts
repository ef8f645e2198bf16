import { describe, expect, it } from '@jest/globals';
import { totalTooFew, withheld } from './small-groups.js';

const hidden = (sizes: Record<string, number>): string[] =>
  [...withheld(Object.entries(sizes).map(([key, schools]) => ({ key, schools })))].sort();

describe('figures of small groups', () => {
  it.each<[string, Record<string, number>, string[]]>([
    ['none is small: nothing is withheld', { a: 5, b: 9 }, []],
    ['a group of nobody hides nobody', { a: 0, b: 9 }, []],
    ['one small group takes the next smallest with it', { a: 4, b: 9, c: 6 }, ['a', 'c']],
    ['two small groups of five together are enough', { a: 3, b: 2, c: 6 }, ['a', 'b']],
    ['two small groups of three together are not', { a: 1, b: 2, c: 6, d: 7 }, ['a', 'b', 'c']],
    ['where all are small all are withheld', { a: 1, b: 2 }, ['a', 'b']],
    ['alone', { a: 3 }, ['a']],
  ])('%s', (_, sizes, expected) => {
    expect(hidden(sizes)).toEqual(expected);
  });

  it('are never told by the total less what is shown', () => {
    for (let seed = 0; seed < 500; seed++) {
      const sizes = Object.fromEntries(
        Array.from({ length: 4 }, (_, at) => [`g${at}`, (seed * (at + 3) * 7919) % 11]),
      );
      const away = hidden(sizes);
      const together = away.reduce((sum, key) => sum + sizes[key]!, 0);
      const total = Object.values(sizes).reduce((sum, each) => sum + each, 0);
      for (const [key, size] of Object.entries(sizes)) if (size > 0 && size < 5) expect(away).toContain(key);
      if (away.length > 0 && !totalTooFew(total) && total >= 5)
        expect(together >= 5 || together === total).toBe(true);
    }
  });

  it.each([
    [0, false],
    [1, true],
    [4, true],
    [5, false],
  ])('a total of %i schools is too few: %s', (schools, too) => {
    expect(totalTooFew(schools)).toBe(too);
  });
});
