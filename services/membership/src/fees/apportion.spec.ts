import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apportion } from './apportion.js';

describe('pence split by weights', () => {
  it.each([
    ['7 and 5 months of £467.00', 46_700, [7, 5], [27_242, 19_458]],
    ['an odd penny goes to the largest remainder', 100, [7, 5], [58, 42]],
    ['of equal remainders to the first', 1, [1, 1], [1, 0]],
    ['nothing', 0, [7, 5], [0, 0]],
    ['no weights', 5, [0, 0], [5, 0]],
    ['one part', 46_700, [12], [46_700]],
  ])('%s', (_, pence, weights, parts) => {
    expect(apportion(pence, weights)).toEqual(parts);
  });

  it('sum to the whole and are each within a penny of the exact share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), weights, (pence, by) => {
        const parts = apportion(pence, by);
        const total = by.reduce((sum, weight) => sum + weight, 0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(pence);
        if (total > 0)
          parts.forEach((part, i) => {
            expect(Math.abs(part - (pence * by[i]!) / total)).toBeLessThan(1.001);
          });
      }),
    );
  });
});
