import { expect, it } from '@jest/globals';
import { add, move, placeAt, placeIn, remove } from './ranking.js';

it('ranks each candidate once, wherever it is put', () => {
  expect(add(add([], 3), 1)).toEqual([3, 1]);
  expect(add([3, 1], 3)).toEqual([1, 3]);
  expect(placeAt([3, 1, 2], 2, 1)).toEqual([2, 3, 1]);
  expect(placeAt([3, 1], 2, 9)).toEqual([3, 1, 2]);
  expect(placeIn([3, 1], 1)).toBe(2);
  expect(placeIn([3, 1], 4)).toBe(0);
});

it('moves a candidate by one and no further than the ends', () => {
  expect(move([1, 2, 3], 3, -1)).toEqual([1, 3, 2]);
  expect(move([1, 2, 3], 1, 1)).toEqual([2, 1, 3]);
  expect(move([1, 2, 3], 1, -1)).toEqual([1, 2, 3]);
  expect(move([1, 2, 3], 3, 1)).toEqual([1, 2, 3]);
  expect(move([1, 2], 3, -1)).toEqual([1, 2]);
});

it('takes a candidate off and closes the gap', () => {
  expect(remove([1, 2, 3], 2)).toEqual([1, 3]);
});
