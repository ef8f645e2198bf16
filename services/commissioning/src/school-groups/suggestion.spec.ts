import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reasonsOf, suggestionsOf, type Lonely, type NearSchool, type Surroundings } from './suggestion.js';

const school = (urn: string, given: Partial<Lonely> = {}): Lonely => ({
  ...{ urn, name: `School ${urn}`, phase: 'primary', district: 'ladywood', km: 2, apart: [] },
  ...{ easting: null, northing: null },
  ...given,
});

const around = (given: Partial<Surroundings> = {}): Surroundings => ({
  ...{ phase: 'primary', within: 8, families: [], lonely: [] },
  ...given,
});

describe('the reasons for a family', () => {
  const reasons = (schools: NearSchool[], alike?: ReadonlyMap<string, number>) =>
    reasonsOf({ phase: 'primary', within: 8 }, schools, alike);

  test.each<[string, NearSchool[], ReadonlyMap<string, number> | undefined, object]>([
    // 40 × (1 − 2/8), 40 × (1/(1 + 0.25)) / 2, and all of one phase: 20 × 0.75.
    [
      'are distances, likeness and phases',
      [school('1'), school('2')],
      new Map([['1', 0.25]]),
      { nearness: 30, similarity: 16, phaseMix: 15, score: 61, similar: 1, meanDistance: 0.25, meanKm: 2 },
    ],
    // What likeness would count for, the others share: 40 of 60 and 20 of 60.
    [
      'are two of them where likeness is not known',
      [school('1', { km: 0 }), school('2', { km: 8, phase: 'secondary' })],
      undefined,
      { nearness: 33.3, similarity: 0, phaseMix: 33.3, samePhase: 1, phases: ['primary', 'secondary'] },
    ],
    [
      'count schools without a place as half as near as may be',
      [school('1', { km: null }), school('2', { km: null })],
      new Map(),
      { nearness: 20, similarity: 0, meanKm: null, farthestKm: null },
    ],
    [
      'give nothing for a company of other phases, however near',
      [school('1', { phase: 'special', km: 0 }), school('2', { phase: 'secondary', km: 0 })],
      new Map(),
      { nearness: 40, phaseMix: 0, samePhase: 0, score: 40 },
    ],
  ])('%s', (_, schools, alike, expected) => {
    expect(reasons(schools, alike)).toMatchObject(expected);
  });
});

describe('a new family', () => {
  const urns = (surroundings: Surroundings): string[][] =>
    suggestionsOf(surroundings, undefined)
      .filter(({ kind }) => kind === 'new')
      .map(({ schools }) => schools.map(({ urn }) => urn));

  test('is made of the nearest, four at most', () => {
    const lonely = [6, 5, 4, 3, 2, 1].map((km) => school(String(km), { km }));
    expect(urns(around({ lonely }))).toEqual([['1', '2', '3', '4']]);
  });

  test('is none with only one other', () => {
    expect(urns(around({ lonely: [school('1')] }))).toEqual([]);
  });

  test('has nobody who is far from another, or of another district where places are not known', () => {
    const east = school('1', { km: 7, easting: 7_000, northing: 0 });
    const west = school('2', { km: 6, easting: -6_000, northing: 0 });
    const middle = school('3', { km: 1, easting: 1_000, northing: 0 });
    const nowhere = school('4', { km: null, district: 'yardley' });
    expect(urns(around({ lonely: [east, west, middle, nowhere] }))).toEqual([['3', '2']]);
  });

  test('has no two of whom one objects', () => {
    const lonely = [school('1', { km: 1 }), school('2', { km: 2, apart: ['1'] }), school('3', { km: 3 })];
    expect(urns(around({ lonely }))).toEqual([['1', '3']]);
  });

  test('is suggested of one phase too, where the best company is mixed', () => {
    const lonely = [
      ...['1', '2', '3'].map((urn) => school(urn, { km: 0, phase: 'secondary' })),
      ...['4', '5', '6'].map((urn) => school(urn, { km: 6 })),
    ];
    const found = urns(around({ lonely })).map((company) => [...company].sort());
    expect(found).toContainEqual(['4', '5', '6']);
    expect(found).toHaveLength(2);
  });
});

test('the best come first, ten at most', () => {
  const families = Array.from({ length: 14 }, (_, at) => ({
    ...{ group: String(at), name: `Family ${at}` },
    schools: [school(`1${at}`, { km: (at * 5) % 8 }), school(`2${at}`, { km: (at * 5) % 8 })],
  }));
  const scores = suggestionsOf(around({ families }), new Map()).map(({ reasons }) => reasons.score);
  expect(scores).toHaveLength(10);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
});

test('whoever is suggested to found a family with others fits to all of them', () => {
  const placed = fc.record({
    easting: fc.integer({ min: -9_000, max: 9_000 }),
    northing: fc.integer({ min: -9_000, max: 9_000 }),
    phase: fc.constantFrom('primary', 'secondary', 'special'),
    apart: fc.subarray(['100', '101', '102', '103', '104']),
  });
  fc.assert(
    fc.property(fc.array(placed, { maxLength: 30 }), fc.integer({ min: 1, max: 10 }), (all, within) => {
      const lonely = all
        .map((one, at) =>
          school(String(100 + at), { ...one, km: Math.hypot(one.easting, one.northing) / 1000 }),
        )
        .filter(({ km }) => (km ?? 0) <= within);
      for (const { schools } of suggestionsOf(around({ lonely, within }), undefined)) {
        const chosen = schools.map(({ urn }) => lonely.find((one) => one.urn === urn)!);
        expect(new Set(chosen.map(({ urn }) => urn)).size).toBe(chosen.length);
        expect(chosen.length).toBeGreaterThanOrEqual(2);
        expect(chosen.length).toBeLessThanOrEqual(4);
        for (const a of chosen)
          for (const b of chosen) {
            const km = Math.hypot(a.easting! - b.easting!, a.northing! - b.northing!) / 1000;
            expect(km).toBeLessThanOrEqual(within);
            if (a !== b) expect(a.apart).not.toContain(b.urn);
          }
      }
    }),
  );
});
