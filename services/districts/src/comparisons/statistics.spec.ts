import { describe, expect, test } from '@jest/globals';
import { quarterOf, quartilesOf, rounded, standingOf, together } from './statistics.js';

const sorted = (...values: number[]): Float64Array => Float64Array.from(values);

test.each([
  [[1, 2, 3, 4], null],
  [[1, 2, 3, 4, 5], { min: 1, q1: 2, median: 3, q3: 4, max: 5 }],
  [[0, 0, 10, 10, 10, 20], { min: 0, q1: 2.5, median: 10, q3: 10, max: 20 }],
])('the quartiles of %j', (values, quartiles) => {
  expect(quartilesOf(sorted(...values))).toEqual(quartiles);
});

test.each([
  [1, 1],
  [2, 1],
  [2.5, 2],
  [4, 3],
  [4.1, 4],
])('%d lies in quarter %d', (value, quarter) => {
  expect(quarterOf(value, quartilesOf(sorted(1, 2, 3, 4, 5)))).toBe(quarter);
});

describe('where a value stands', () => {
  test.each([
    ['higher', 9, 1, 100],
    ['lower', 9, 5, 0],
    ['higher', 4, 3, 37.5],
    ['neither', 1, 5, 0],
  ])('where %s is better, %d', (better, value, rank, percentile) => {
    expect(standingOf(sorted(1, 4, 4, 7, 9), value, better)).toEqual({ rank, percentile });
  });

  test('alone it has no percentile', () => {
    expect(standingOf(sorted(3), 3, 'higher')).toEqual({ rank: 1, percentile: null });
  });
});

describe('figures together', () => {
  const values = sorted(10, 20, 60);
  test.each<[string, number[], number[] | undefined, number | null, boolean]>([
    ['each alike', [0, 1, 2], undefined, 30, false],
    ['by weight', [0, 1, 2], [1, 1, 2], 37.5, true],
    ['without those whose weight is not known', [0, 1, 2], [1, 1, NaN], 15, true],
    ['each alike where no weight is known', [0, 1], [NaN, NaN, 1], 15, false],
    ['nothing of none', [], undefined, null, false],
  ])('%s', (_, places, weights, value, weighted) => {
    expect(together(places, values, weights && Float64Array.from(weights))).toEqual({ value, weighted });
  });
});

test.each([
  [1.005, 2, 1.01],
  [-0.04, 1, 0],
  [-2.25, 1, -2.3],
  [63.449, 1, 63.4],
])('%d with %d decimals is %d', (value, decimals, told) => {
  expect(rounded(value, decimals)).toBe(told);
});
