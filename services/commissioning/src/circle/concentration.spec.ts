import { describe, expect, it } from '@jest/globals';
import { concentration } from './concentration.js';

// Each worked out by hand: shares, their squares, (HHI - 1/n) / (1 - 1/n).
describe('concentration', () => {
  it.each([
    // ten equal: 10 × 0.1² = 0.1, the least that ten can have
    [
      'ten equal parts',
      Array<number>(10).fill(5),
      10,
      { n: 10, hhi: 0.1, normalised: 0, band: 'low', topThree: 0.3 },
    ],
    // 0.5² + 5 × 0.1² = 0.25 + 0.05 = 0.3; (0.3 - 1/6) / (5/6) = 0.16
    [
      'one half and five tenths',
      [50, 10, 10, 10, 10, 10],
      12,
      { n: 6, hhi: 0.3, normalised: 0.16, band: 'high', topThree: 0.7 },
    ],
    // four equal: 4 × 0.0625 = 0.25, still moderate
    [
      'four equal parts',
      [1, 1, 1, 1],
      10,
      { n: 4, hhi: 0.25, normalised: 0, band: 'moderate', topThree: 0.75 },
    ],
    // 0.2² + 4 × 0.1² + 8 × 0.05² = 0.04 + 0.04 + 0.02 = 0.1; (0.1 - 1/13) / (12/13) = 0.025
    [
      'a fifth, four tenths, eight twentieths',
      [20, 10, 10, 10, 10, 5, 5, 5, 5, 5, 5, 5, 5],
      13,
      { n: 13, hhi: 0.1, normalised: 0.025, band: 'low', topThree: 0.4 },
    ],
    // 3/7 and 4/7: (9 + 16) / 49 = 0.5102; (25/49 - 1/2) / (1/2) = 1/49 = 0.0204
    [
      'three and four of seven',
      [300, 400],
      10,
      { n: 2, hhi: 0.5102, normalised: 0.0204, band: 'high', topThree: 1 },
    ],
    ['one alone', [7], 11, { n: 1, hhi: 1, normalised: null, band: 'high', topThree: 1 }],
    [
      'nine awards',
      [1, 1, 1, 1, 1, 1, 1, 1, 1],
      9,
      { n: 9, hhi: null, normalised: null, band: 'too-few', topThree: null },
    ],
    ['nothing', [], 0, { n: 0, hhi: null, normalised: null, band: 'too-few', topThree: null }],
  ] as const)('%s', (_, parts, count, expected) => {
    expect(concentration(parts, count)).toEqual(expected);
  });
});
