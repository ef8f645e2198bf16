import { expect, test } from '@jest/globals';
import { figureSlots, isSchoolYear, yearsBefore } from './figures.js';
import { bindHeader } from './header.js';
import type { ColumnProfile, FeedProfile } from './profile.js';

test.each([
  ['2018-19', true],
  ['1999-00', true],
  ['2018-20', false],
  ['2018', false],
  ['201819', false],
  ['', false],
])('“%s” is a school year: %s', (period, is) => {
  expect(isSchoolYear(period)).toBe(is);
});

test.each([
  ['2018-19', 0, '2018-19'],
  ['2018-19', 1, '2017-18'],
  ['2000-01', 1, '1999-00'],
  ['2001-02', 2, '1999-00'],
  ['autumn', 0, 'autumn'],
])('%s, %i years before, is %s', (period, years, before) => {
  expect(yearsBefore(period, years)).toBe(before);
});

test('columns give figures of the run’s period, of a year before, of a period of their own, and of the day', () => {
  const column = (name: string, indicator: ColumnProfile['indicator']): ColumnProfile => ({
    name,
    reads: 'decimal',
    ...(indicator && { indicator }),
  });
  const profile: FeedProfile = {
    code: 'trial',
    version: 1,
    kind: 'measures',
    title: 'Trial',
    key: 'URN',
    dateFormat: 'dd/mm/yyyy',
    always: {},
    inspections: [],
    columns: [
      { name: 'URN', reads: 'urn', required: true },
      column('Now', { code: 'a' }),
      column('Before', { code: 'a', before: 1 }),
      column('Of 2017', { code: 'a', period: '2017-18' }),
      column('Today', { code: 'a', period: '' }),
      column('Absent', { code: 'b' }),
      column('Primary', { code: 'a', of: 'primary schools' }),
    ],
  };
  const header = bindHeader(profile, ['Of 2017', 'Today', 'URN', 'Before', 'Now', 'Primary']);
  expect(
    figureSlots(header, '2018-19').map(({ place, indicator, period, of }) => ({
      name: header.columns[place]?.column.name,
      indicator,
      period,
      of,
    })),
  ).toEqual([
    { name: 'Now', indicator: 'a', period: '2018-19', of: null },
    // The file's own column for that year would say the same: one figure is enough.
    { name: 'Before', indicator: 'a', period: '2017-18', of: null },
    { name: 'Today', indicator: 'a', period: '', of: null },
    { name: 'Primary', indicator: 'a', period: '2018-19', of: 'primary schools' },
  ]);
});
