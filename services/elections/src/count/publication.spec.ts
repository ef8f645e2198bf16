import { describe, expect, it } from '@jest/globals';
import { countingRule, lotsFromSeed, sheetOf, type Election } from '@partnership/count';
import { isPublished, withoutTransfers } from './publication.js';

/** Three schools of which one moves on: whoever sees the papers that moved sees how it voted. */
const election: Election = {
  title: 'Ladywood special',
  seats: 1,
  candidates: ['Ada', 'Grace', 'Mary'].map((name, index) => ({ number: index + 1, name })),
  papers: [
    { preferences: [1], count: 2 },
    { preferences: [2, 3], count: 2 },
    { preferences: [3, 1], count: 1 },
  ],
};

describe('a count sheet without ballots', () => {
  it.each(['scottish-stv', 'ers97'])('tells totals and not which papers moved, under %s', (id) => {
    const rule = countingRule(id);
    const whole = sheetOf(election, rule.count(election, lotsFromSeed(new Uint8Array(32))), rule);
    expect(JSON.stringify(whole)).toContain('"to":[{');
    const sheet = withoutTransfers(whole);
    expect(JSON.stringify(sheet)).not.toContain('"to":[{');
    expect(sheet.stages.map(({ votes }) => votes)).toEqual(whole.stages.map(({ votes }) => votes));
    expect(sheet.elected).toEqual(whole.elected);
  });
});

describe('ballots are published', () => {
  const ranked = (...rankings: number[][]) => rankings.map((ranking) => ({ ranking }));

  it('where there are enough of them, and they differ', () => {
    expect(isPublished(ranked([1], [2], [1]), 3)).toBe(true);
    expect(isPublished(ranked([1], [2]), 3)).toBe(false);
    expect(isPublished(ranked([1], [1], [1]), 3)).toBe(false);
  });
});
