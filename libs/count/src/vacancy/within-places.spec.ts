import { expect, it } from '@jest/globals';
import type { Stage } from '../count.js';
import { lotsInOrder } from '../lots.js';
import { withinPlaces, type WithinPlaces } from './within-places.js';

/** Of 1, 2, 3 and 4 with these votes, after a stage at which they had those. */
const among = (places: number, now: readonly number[], then: readonly number[]): WithinPlaces => {
  const votesOf = (row: readonly number[]): Map<number, bigint> =>
    new Map(row.map((votes, index) => [index + 1, BigInt(votes)]));
  const stage: Stage = {
    ...{ number: 1, action: 'first', candidates: [], quota: null, nonTransferable: 0n },
    ...{ votes: votesOf(then), elected: [], ties: [], sections: [] },
  };
  const lots = lotsInOrder([4, 3, 2, 1]);
  return withinPlaces({ reached: [1, 2, 3, 4], votes: votesOf(now), places, stages: [stage], lots });
};

it('takes all where there are places for all', () => {
  expect(among(4, [9, 9, 9, 9], [1, 2, 3, 4])).toEqual({ taking: [1, 2, 3, 4], ties: [] });
});

it('breaks no tie among those who all go without', () => {
  expect(among(2, [9, 8, 7, 7], [1, 1, 1, 1])).toEqual({ taking: [1, 2], ties: [] });
});

it('draws no lot where an earlier stage leaves several without', () => {
  const { taking, ties } = among(1, [9, 9, 9, 9], [5, 4, 4, 4]);
  expect(taking).toEqual([1]);
  expect(ties.map(({ chosen, lot }) => [chosen, lot])).toEqual([
    [2, undefined],
    [3, undefined],
    [4, undefined],
  ]);
});

it('draws one lot for each who goes without, of those who were always equal', () => {
  const { taking, ties } = among(2, [9, 9, 9, 9], [5, 4, 4, 4]);
  expect(taking).toEqual([1, 2]);
  expect(ties.map(({ lot }) => lot)).toEqual([
    { stage: 2, tied: [2, 3, 4], chosen: 4, by: 'order' },
    { stage: 2, tied: [2, 3], chosen: 3, by: 'order' },
  ]);
});
