import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { answerStates, assertAnswerMove, assertProposalMove } from './family-proposal-states.js';

const pairs = <State extends string>(states: readonly State[]) =>
  states.flatMap((from) => states.map((to) => ({ from, to, pair: `${from} → ${to}` })));

/** Written out by hand: every pair that is not here is refused. */
const proposalMoves = [
  'proposed → accepted',
  'proposed → declined',
  'proposed → withdrawn',
  'proposed → lapsed',
];
const answerMoves = ['asked → accepted', 'asked → declined', 'asked → spared', 'accepted → declined'];

const isAllowed = (move: () => void): boolean => {
  try {
    move();
    return true;
  } catch (error) {
    expect(error).toMatchObject({ kind: 'conflict' });
    return false;
  }
};

describe('the states of a proposal', () => {
  it.each(pairs(commissioning.familyProposalStates))('$pair', ({ from, to, pair }) => {
    const allowed = isAllowed(() => {
      assertProposalMove(from, to);
    });
    expect(allowed).toBe(proposalMoves.includes(pair));
  });
});

describe('the states of an answer', () => {
  it.each(pairs(answerStates))('$pair', ({ from, to, pair }) => {
    const allowed = isAllowed(() => {
      assertAnswerMove(from, to);
    });
    expect(allowed).toBe(answerMoves.includes(pair));
  });
});
