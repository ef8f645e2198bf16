import { describe, expect, it } from '@jest/globals';
import { countingRule, lotsFromSeed, renderSheet, sheetOf, type Election } from '@partnership/count';
import { withoutTransfers } from './publication.js';

/** Two places: 1 has a surplus, and 5, 4 and 3 are excluded one after the other. */
const election: Election = {
  title: 'Small',
  seats: 2,
  candidates: [1, 2, 3, 4, 5].map((number) => ({ number, name: `Candidate ${number}` })),
  papers: [
    { preferences: [1, 3, 2], count: 9 },
    { preferences: [2, 3], count: 4 },
    { preferences: [3, 2], count: 3 },
    { preferences: [4, 3], count: 2 },
    { preferences: [5, 4], count: 1 },
  ],
};

/** How many papers went where: with it parts of ballots could be put together. */
const movements = (text: string): string[] => text.match(/"(papers|to|parcels)":[[{\d]+/g) ?? [];

describe('a sheet whose ballots are withheld', () => {
  it.each(['scottish-stv', 'ers97', 'meek-prf'])('by %s says of no papers where they went', (id) => {
    const rule = countingRule(id);
    const sheet = sheetOf(election, rule.count(election, lotsFromSeed(new Uint8Array(32))), rule);
    const moved = (of: typeof sheet): string[] => movements(JSON.stringify(of.stages));
    if (id !== 'meek-prf') expect(moved(sheet)).not.toEqual([]);
    const published = withoutTransfers(sheet);
    expect(moved(published)).toEqual([]);
    expect(published.stages.map(({ votes }) => votes)).toEqual(sheet.stages.map(({ votes }) => votes));
    for (const kind of ['csv', 'html'] as const)
      expect(renderSheet(JSON.parse(renderSheet(published, 'json')) as typeof sheet, kind)).toBe(
        renderSheet(published, kind),
      );
  });
});
