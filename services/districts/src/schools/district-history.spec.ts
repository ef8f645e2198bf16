import { expect, test } from '@jest/globals';
import { spells, type DistrictEntry } from './district-history.js';

const entry = (district: string, from: string): DistrictEntry => ({
  district,
  basis: 'decided',
  from,
  reason: null,
  decidedBy: 'p',
  recordedAt: new Date(0),
});

test.each<[string, [string, string][], [string, string | null, boolean][]]>([
  ['one holds', [['a', '2020-09-01']], [['a', null, false]]],
  [
    'the next ends it on the eve of its first day',
    [
      ['a', '2020-09-01'],
      ['b', '2024-03-01'],
    ],
    [
      ['a', '2024-02-29', false],
      ['b', null, false],
    ],
  ],
  [
    'one that is recorded for an earlier day takes its place',
    [
      ['a', '2020-09-01'],
      ['b', '2024-03-01'],
      ['c', '2023-09-01'],
    ],
    [
      ['a', '2023-08-31', false],
      ['b', null, true],
      ['c', null, false],
    ],
  ],
  [
    'so does one of the same day',
    [
      ['a', '2020-09-01'],
      ['b', '2020-09-01'],
    ],
    [
      ['a', null, true],
      ['b', null, false],
    ],
  ],
])('%s', (_what, entries, expected) => {
  const found = spells(entries.map(([district, from]) => entry(district, from)));
  expect(found.map(({ district, until, superseded }) => [district, until, superseded])).toEqual(expected);
});
