import { describe, expect, it } from '@jest/globals';
import { inOrder, isVacant, wouldGoRound } from './organisation.js';

const managers = new Map([
  ['chair', null],
  ['chief', 'chair'],
  ['lead', 'chief'],
  ['a', 'b'],
  ['b', 'a'],
]);

describe('answering to one another', () => {
  it.each([
    ['chief', 'lead', true],
    ['chair', 'lead', true],
    ['chief', 'chief', true],
    ['lead', 'chair', false],
    ['new', 'lead', false],
    ['lead', 'a', false],
  ])('%s to %s goes round: %s', (post, manager, round) => {
    expect(wouldGoRound(managers, post, manager)).toBe(round);
  });
});

describe('the organisation', () => {
  const post = (id: string, managerId: string | null) => ({ id, managerId });

  it('shows every post beneath its manager, in the order given', () => {
    const posts = [
      post('b1', 'b'),
      post('a', null),
      post('b', null),
      post('a2', 'a'),
      post('b11', 'b1'),
      post('a1', 'a'),
    ];
    expect(inOrder(posts).map(({ post: { id }, depth }) => `${depth} ${id}`)).toEqual([
      '0 a',
      '1 a2',
      '1 a1',
      '0 b',
      '1 b1',
      '2 b11',
    ]);
  });

  it('has at the top whoever answers to a post that is not there', () => {
    expect(inOrder([post('lead', 'gone')])).toEqual([{ post: post('lead', 'gone'), depth: 0 }]);
  });
});

describe('a post', () => {
  it.each([
    [[], true],
    [[null], false],
    [[1], true],
    [[2, 1], false],
  ])('held by %j is vacant: %s', (shares, vacant) => {
    expect(isVacant(shares)).toBe(vacant);
  });
});
