import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { assertProposalMove } from './proposal-states.js';

const states = commissioning.agreementProposalStates;
const allowed = new Set(['proposed → accepted', 'proposed → superseded', 'proposed → declined']);
const pairs = states.flatMap((from) => states.map((to) => ({ from, to, pair: `${from} → ${to}` })));

describe('the states of a proposal', () => {
  it.each(pairs)('$pair', ({ from, to, pair }) => {
    const move = (): void => {
      assertProposalMove(1, from, to);
    };
    if (allowed.has(pair)) expect(move).not.toThrow();
    else expect(move).toThrow(expect.objectContaining({ code: 'commissioning.agreement.proposal-over' }));
  });
});
