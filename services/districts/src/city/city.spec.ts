import { describe, expect, test } from '@jest/globals';
import { readCity } from './city-file.js';
import { cityPlan } from './city.js';

const plan = (districts: object[]): unknown => ({
  authority: { code: '330', name: 'Birmingham' },
  districts,
});
const district = (code: string, ward: string): object => ({
  code,
  name: code,
  wards: [ward],
  constituencies: [],
});

describe('the cities that ship', () => {
  test.each(['330', '999'])('%s has ten districts of four wards and one constituency', (authority) => {
    const { districts } = readCity(authority);
    expect(districts).toHaveLength(10);
    for (const { wards, constituencies } of districts)
      expect([wards.length, constituencies.length]).toEqual([4, 1]);
  });

  test('another authority needs a city file of its own', () => {
    expect(() => readCity('123')).toThrow('CITY_FILE');
  });
});

test('Birmingham has the 69 wards of 2018 too, of which 21 lie in several districts', () => {
  const { wardReview } = readCity('330');
  const of = new Map<string, number>();
  for (const name of Object.values(wardReview?.wards ?? {}).flat()) of.set(name, (of.get(name) ?? 0) + 1);
  expect([wardReview?.since, of.size, [...of.values()].filter((districts) => districts > 1).length]).toEqual([
    '2018-05-03',
    69,
    21,
  ]);
});

test.each<[string, object, string]>([
  ['of no day', { since: 'May 2018', wards: {} }, 'must be a day'],
  ['for a district that is none', { since: '2018-05-03', wards: { b: ['x'] } }, 'no district'],
  ['with a ward twice in one district', { since: '2018-05-03', wards: { a: ['x', 'X'] } }, 'twice in a'],
])('wards that were drawn anew are refused %s', (_what, wardReview, reason) => {
  const content = { ...(plan([district('a', 'x')]) as object), wardReview };
  expect(() => cityPlan(content, 'city.json')).toThrow(reason);
});

describe('a city file is refused', () => {
  test.each<[string, object[], string]>([
    ['without districts', [], 'at least one'],
    ['with a district twice', [district('a', 'x'), district('a', 'y')], 'same code'],
    ['with a ward in two districts', [district('a', 'x'), district('b', 'X')], 'named twice'],
    ['with a word that lists use otherwise', [district('undecided', 'x')], 'undecided'],
  ])('%s', (_what, districts, reason) => {
    expect(() => cityPlan(plan(districts), 'city.json')).toThrow(reason);
  });
});
