import { expect, test } from '@jest/globals';
import { phaseOfAges } from './phase-of-ages.js';

test.each<[number, number, string | undefined]>([
  [2, 5, 'nursery'],
  [3, 7, 'primary'],
  [4, 11, 'primary'],
  [2, 13, 'primary'],
  [8, 13, 'primary'],
  [9, 13, 'middle'],
  [10, 16, 'secondary'],
  [11, 18, 'secondary'],
  [13, 18, 'secondary'],
  [8, 18, 'secondary'],
  [3, 16, 'all-through'],
  [2, 19, 'all-through'],
  [7, 18, 'all-through'],
  [16, 19, 'post-16'],
  [11, 11, undefined],
  [18, 3, undefined],
])('a school for ages %i to %i is %s', (lowest, highest, phase) => {
  expect(phaseOfAges(lowest, highest)).toBe(phase);
});
