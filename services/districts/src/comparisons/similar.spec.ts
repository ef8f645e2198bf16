import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Directory } from './directory.js';
import { characteristicPeriod, Neighbourhood, type Characteristic } from './similar.js';
import type { Shown } from './shown.js';

const directory = new Directory([]);

/** Figures by place; null is one that does not show. */
function shownOf(figures: readonly (number | null)[]): Shown {
  return {
    meta: { code: 'x', title: 'x', unit: '%', decimals: 1, better: 'neither', weight: null, smallest: 0 },
    period: '',
    directory,
    open: Uint8Array.from(figures, (figure) => (figure === null ? 0 : 1)),
    values: Float64Array.from(figures, (figure) => figure ?? NaN),
    weights: undefined,
    comparators: [],
    sources: [],
    kindAt: (place) => (figures[place] === null ? 'suppressed' : 'number'),
  };
}

/** The distances of the nearest by all pairs, as one would write it without thinking of time. */
function byAllPairs(
  characteristics: readonly Characteristic[],
  places: readonly number[],
  place: number,
  most: number,
): number[] {
  const used = characteristics.flatMap(({ shown, weight }) => {
    const figures = places.filter((at) => shown.open[at] === 1).map((at) => shown.values[at] ?? NaN);
    const mean = figures.reduce((sum, one) => sum + one, 0) / figures.length;
    const deviation = Math.sqrt(
      figures.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(figures.length, 1),
    );
    return shown.open[place] === 1 && deviation > 1e-9 ? [{ shown, weight, deviation }] : [];
  });
  if (used.length === 0) return [];
  return places
    .filter((other) => other !== place && used.every(({ shown }) => shown.open[other] === 1))
    .map((other) =>
      Math.sqrt(
        used.reduce(
          (sum, { shown, weight, deviation }) =>
            sum + weight * (((shown.values[other] ?? NaN) - (shown.values[place] ?? NaN)) / deviation) ** 2,
          0,
        ) / used.reduce((sum, { weight }) => sum + weight, 0),
      ),
    )
    .sort((a, b) => a - b)
    .slice(0, most);
}

const rounded = (distance: number): number => Number(distance.toFixed(6));

const worlds = fc.integer({ min: 1, max: 40 }).chain((size) =>
  fc.record({
    most: fc.integer({ min: 1, max: 12 }),
    characteristics: fc.array(
      fc.record({
        weight: fc.integer({ min: 1, max: 4 }),
        figures: fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { freq: 8 }), {
          minLength: size,
          maxLength: size,
        }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
);

describe('the nearest schools', () => {
  test('are those that a comparison with every other would find, in the same order', () => {
    fc.assert(
      fc.property(worlds, ({ most, characteristics: told }) => {
        const characteristics = told.map(({ weight, figures }) => ({ weight, shown: shownOf(figures) }));
        const places = [...(told[0]?.figures.keys() ?? [])];
        const neighbourhood = new Neighbourhood(characteristics, places);
        for (const place of places) {
          const expected = byAllPairs(characteristics, places, place, most);
          const { places: found, distances } = neighbourhood.near(place, most);
          // Of equally near ones noise in the last bits may choose.
          expect(distances.map(rounded)).toEqual(expected.map(rounded));
          expect(new Set(found).size).toBe(found.length);
          expect(found).not.toContain(place);
          const { neighbours } = neighbourhood.of(place, most);
          expect(neighbours.map((one) => one.place)).toEqual(found);
          for (const { distance, differences } of neighbours)
            expect(differences.every((one) => Math.abs(one) < 1e-9)).toBe(distance < 1e-9);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('say by what, how far, and how many could not be looked at', () => {
    const meals = shownOf([10, 20, 30, null, 10]);
    const size = shownOf([100, 100, 100, 100, 100]);
    const found = new Neighbourhood(
      [
        { shown: meals, weight: 2 },
        { shown: size, weight: 1 },
      ],
      [0, 1, 2, 3, 4],
    ).of(0, 2);
    expect(found.characteristics.map(({ leftOut }) => leftOut)).toEqual([null, 'constant']);
    expect(found.neighbours).toMatchObject([
      { place: 4, distance: 0 },
      { place: 1, distance: expect.closeTo(1.206, 4) },
    ]);
    expect(found.notLookedAt).toBe(1);
  });
});

test.each([
  [['2018-19', ''], '2018-19', '2018-19'],
  [['2018-19', ''], '2017-18', ''],
  [['2018-19', '2016-17', '2015-16'], '2017-18', '2016-17'],
  [[], '2017-18', '2017-18'],
])('of the periods %j, for %s counts %s', (periods, period, counts) => {
  expect(characteristicPeriod(periods, period)).toBe(counts);
});
