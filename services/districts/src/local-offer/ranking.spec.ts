import { describe, expect, test } from '@jest/globals';
import { countRankings } from './ranking.js';

const candidate = (proposal: string) => ({ proposal, urn: '900001', kind: 'need', title: proposal });
const counted = (candidates: string, ballots: readonly string[], ranks = 3) =>
  countRankings(
    [...candidates].map(candidate),
    ballots.map((ballot) => [...ballot]),
    ranks,
  ).map(({ place, proposal, points, schools, firsts, meanPlace }) => [
    place,
    proposal,
    points,
    schools,
    firsts,
    meanPlace,
  ]);

describe('a ranking', () => {
  test('gives the first choice as many points as there are ranks, and each one after it one fewer', () => {
    expect(counted('abcd', ['abc', 'ba', 'bca'])).toEqual([
      [1, 'b', 8, 3, 2, 1.33],
      [2, 'a', 6, 3, 1, 2],
      [3, 'c', 3, 2, 0, 2.5],
      [4, 'd', 0, 0, 0, null],
    ]);
  });

  test('passes over what is not open any more: what follows moves up', () => {
    expect(counted('bc', ['abc'])).toEqual([
      [1, 'b', 3, 1, 1, 1],
      [2, 'c', 2, 1, 0, 2],
    ]);
  });

  test('lets equal points share a place, the better mean place first', () => {
    // b: twice third, 2 points; a: once second, 2 points.
    expect(counted('abcd', ['cdb', 'dcb', 'ca'])).toEqual([
      [1, 'c', 8, 3, 2, 1.33],
      [2, 'd', 5, 2, 1, 1.5],
      [3, 'a', 2, 1, 0, 2],
      [3, 'b', 2, 2, 0, 3],
    ]);
  });

  test('counts no more choices than there are ranks', () => {
    expect(counted('ab', ['ab'], 1)).toEqual([
      [1, 'a', 1, 1, 1, 1],
      [2, 'b', 0, 0, 0, null],
    ]);
  });
});
