import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { methodsView, percentOf } from './award-register.js';
import { chances, fewestDecided } from './chances.js';

describe('the share of direct awards', () => {
  it('is counted by number and by value, with the justifications', () => {
    const counts = [
      { method: 'open', justification: null, awards: 9, pence: 24_000_000 },
      { method: 'direct', justification: 'urgency', awards: 1, pence: 3_000_000 },
      { method: 'direct', justification: null, awards: 1, pence: 500_000 },
    ];
    expect(methodsView(counts, { year: '2026-27', failedCalls: 2 })).toEqual({
      year: '2026-27',
      open: { awards: 9, pence: 24_000_000 },
      direct: { awards: 2, pence: 3_500_000 },
      directPercentOfAwards: 18.2,
      directPercentOfPence: 12.7,
      justifications: [
        { justification: 'urgency', awards: 1, pence: 3_000_000 },
        { justification: 'not-recorded', awards: 1, pence: 500_000 },
      ],
      failedCalls: 2,
    });
  });

  it('of nothing is not nought', () => {
    expect(percentOf(0, 0)).toBeNull();
    expect(percentOf(0, 3)).toBe(0);
    expect(percentOf(1, 3)).toBe(33.3);
    expect(percentOf(2, 3)).toBe(66.7);
  });
});

describe('chances', () => {
  it('stand by kind, those of too few together', () => {
    const given = [
      { group: 'primary', decided: 12, successful: 3 },
      { group: 'nursery', decided: 2, successful: 1 },
      { group: 'special', decided: 4, successful: 1 },
    ];
    expect(chances(given)).toEqual([
      { group: 'primary', decided: 12, successful: 3, successPercent: 25 },
      { group: 'others', decided: 6, successful: 2, successPercent: 33.3 },
    ]);
  });

  it('take the smallest of the rest with them where even together they are too few', () => {
    const given = [
      { group: 'primary', decided: 12, successful: 3 },
      { group: 'secondary', decided: 6, successful: 3 },
      { group: 'nursery', decided: 1, successful: 0 },
    ];
    expect(chances(given).map(({ group, decided }) => [group, decided])).toEqual([
      ['primary', 12],
      ['others', 7],
    ]);
  });

  it('never show a kind of too few, and lose nobody', () => {
    const groups = fc.uniqueArray(
      fc.record({ group: fc.stringMatching(/^[a-z]{3,8}$/), decided: fc.integer({ min: 1, max: 20 }) }),
      { selector: ({ group }) => group, maxLength: 8 },
    );
    fc.assert(
      fc.property(groups, (given) => {
        const shown = chances(given.map((each) => ({ ...each, successful: 0 })));
        const all = given.reduce((sum, { decided }) => sum + decided, 0);
        expect(shown.every(({ decided }) => decided >= fewestDecided)).toBe(true);
        const total = shown.reduce((sum, { decided }) => sum + decided, 0);
        expect(total).toBe(all < fewestDecided ? 0 : all);
      }),
    );
  });
});
