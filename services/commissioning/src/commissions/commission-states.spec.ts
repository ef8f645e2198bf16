import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { assertAward, assertCommissionMove, assertStep, isPayable } from './commission-states.js';

const states = commissioning.commissionStates;

/** Written out by hand, as the requirement has it: every pair that is not here is refused. */
const allowed = new Set([
  'identified → agreed',
  'identified → withdrawn',
  'agreed → called',
  'agreed → awarded',
  'agreed → withdrawn',
  'agreed → cancelled',
  'called → shortlisted',
  'called → agreed',
  'called → withdrawn',
  'called → cancelled',
  'shortlisted → awarded',
  'shortlisted → withdrawn',
  'shortlisted → cancelled',
  'awarded → delivering',
  'awarded → shortlisted',
  'awarded → cancelled',
  'delivering → reviewed',
  'delivering → cancelled',
  'reviewed → closed',
]);

const pairs = states.flatMap((from) => states.map((to) => ({ from, to, pair: `${from} → ${to}` })));

describe('the states of a commission', () => {
  it.each(pairs.filter(({ pair }) => allowed.has(pair)))('allows $pair', ({ from, to }) => {
    expect(() => {
      assertCommissionMove(from, to);
    }).not.toThrow();
  });

  it.each(pairs.filter(({ pair }) => !allowed.has(pair)))('refuses $pair', ({ from, to }) => {
    expect(() => {
      assertCommissionMove(from, to);
    }).toThrow(expect.objectContaining({ kind: 'conflict', code: 'commissioning.commission.move-refused' }));
  });

  it.each(states)(
    'lets an award after a call begin from shortlisted alone, not from %s otherwise',
    (state) => {
      const award = (): void => {
        assertAward(state, 'open');
      };
      if (state === 'shortlisted') expect(award).not.toThrow();
      else expect(award).toThrow('cannot become awarded');
    },
  );

  it.each(states)('lets a direct award begin from agreed alone, not from %s otherwise', (state) => {
    const award = (): void => {
      assertAward(state, 'direct');
    };
    if (state === 'agreed') expect(award).not.toThrow();
    else expect(award).toThrow('cannot become awarded');
  });

  it.each([
    ['agree', 'identified', 'agreed'],
    ['fail-call', 'called', 'agreed'],
    ['shortlist', 'called', 'shortlisted'],
    ['uphold-review', 'awarded', 'shortlisted'],
  ] as const)('lets %s begin from %s alone', (step, from, to) => {
    for (const state of states) {
      const move = (): void => {
        assertStep(step, state, to);
      };
      if (state === from) expect(move).not.toThrow();
      else expect(move).toThrow(`A commission that is ${state} cannot become ${to}`);
    }
  });

  it('pays while the promise of an award stands', () => {
    expect(states.filter(isPayable)).toEqual(['awarded', 'delivering', 'reviewed', 'closed']);
  });
});
