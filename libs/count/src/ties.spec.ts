import { expect, it } from '@jest/globals';
import type { Stage } from './count.js';
import { lotsInOrder } from './lots.js';
import { breakTie } from './ties.js';

/** Stages by the votes of candidates 1, 2, 3 … */
const stagesOf = (...votes: number[][]): Stage[] =>
  votes.map((row, index) => ({
    number: index + 1,
    action: 'exclude',
    candidates: [],
    quota: null,
    votes: new Map(row.map((has, candidate) => [candidate + 1, BigInt(has)])),
    nonTransferable: 0n,
    elected: [],
    ties: [],
    sections: [],
  }));

const lots = lotsInOrder([3, 2, 1]);

it('goes by the latest earlier stage at which two were unequal', () => {
  const stages = stagesOf([5, 4], [3, 6], [7, 7], [8, 8]);
  expect(breakTie({ tied: [1, 2], between: 'lowest', stages, lots })).toEqual({
    tied: [1, 2],
    between: 'lowest',
    narrowed: [{ stage: 2, left: [1] }],
    chosen: 1,
  });
  expect(breakTie({ tied: [1, 2], between: 'highest', stages, lots }).chosen).toBe(2);
});

it('narrows three to the lowest there and looks further back among these only', () => {
  // At stage 2 candidate 3 is ahead; between 1 and 2 stage 1 decides, where 3 would have been lowest.
  const stages = stagesOf([6, 5, 1], [2, 2, 4], [9, 9, 9]);
  expect(breakTie({ tied: [1, 2, 3], between: 'lowest', stages, lots })).toEqual({
    tied: [1, 2, 3],
    between: 'lowest',
    narrowed: [
      { stage: 2, left: [1, 2] },
      { stage: 1, left: [2] },
    ],
    chosen: 2,
  });
});

it('draws a lot among those who are left together at the first stage', () => {
  const stages = stagesOf([1, 1, 1], [2, 2, 4], [9, 9, 9]);
  expect(breakTie({ tied: [1, 2, 3], between: 'lowest', stages, lots })).toEqual({
    tied: [1, 2, 3],
    between: 'lowest',
    narrowed: [{ stage: 2, left: [1, 2] }],
    chosen: 2,
    lot: { stage: 4, tied: [1, 2], chosen: 2, by: 'order' },
  });
});
