import { describe, expect, test } from '@jest/globals';
import {
  assertEnds,
  assertJoins,
  assertLeaves,
  isForming,
  type Place,
  type SchoolGroup,
} from './school-group.js';
import { firstDay } from './former-place.js';
import { endsOfTerms, sharesOf, usualEnds } from './family-share.js';

const today = '2026-11-24';
const place = (urn: string, from: string, until: string | null = null): Place => ({
  ...{ urn, name: `School ${urn}`, phase: 'primary', district: null, from, until },
  ...{ endedHow: until === null ? null : 'left', follows: null },
});
const group = (given: Partial<SchoolGroup> = {}): SchoolGroup => ({
  ...{ id: 'id', kind: 'alliance', name: 'Alliance', foundedOn: '2026-09-01', endedOn: null },
  ...{
    foundedBy: null,
    version: 1,
    places: [place('1', '2026-09-01'), place('2', '2026-09-10', '2026-10-31')],
  },
  ...given,
});

const codeOf = (assert: () => void): string | undefined => {
  try {
    assert();
    return undefined;
  } catch (error) {
    return (error as { code: string }).code.replace('commissioning.school-group.', '');
  }
};

describe('joining an alliance', () => {
  test.each<[string, Partial<SchoolGroup>, { urn: string; from: string }, string | undefined]>([
    ['today', {}, { urn: '3', from: today }, undefined],
    ['on its first day', {}, { urn: '3', from: '2026-09-01' }, undefined],
    ['before it was founded', {}, { urn: '3', from: '2026-08-31' }, 'too-early'],
    ['tomorrow', {}, { urn: '3', from: '2026-11-25' }, 'in-future'],
    ['while there', {}, { urn: '1', from: today }, 'already-in'],
    ['again', {}, { urn: '2', from: '2026-11-01' }, undefined],
    ['again on the last day', {}, { urn: '2', from: '2026-10-31' }, 'overlaps'],
    ['when it has ended', { endedOn: '2026-11-01' }, { urn: '3', from: today }, 'ended'],
    ['that is a family', { kind: 'family' }, { urn: '3', from: today }, 'family-asks'],
  ])('%s', (_, given, joining, expected) => {
    expect(
      codeOf(() => {
        assertJoins(group(given), joining, today);
      }),
    ).toBe(expected);
  });
});

describe('leaving', () => {
  test.each([
    ['1', today, undefined],
    ['1', '2026-09-01', undefined],
    ['1', '2026-08-31', 'too-early'],
    ['1', '2026-11-25', 'in-future'],
    ['2', today, 'not-in'],
    ['3', today, 'not-in'],
  ])('of %s on %s', (urn, on, expected) => {
    expect(codeOf(() => assertLeaves(group(), { urn, on }, today))).toBe(expected);
  });
});

test('a group does not end before its last school came', () => {
  const late = group({ places: [place('1', '2026-11-20')] });
  const ends = (on: string) =>
    codeOf(() => {
      assertEnds(late, on, today);
    });
  expect([ends('2026-11-19'), ends('2026-11-20'), ends('2026-11-25')]).toEqual([
    'too-early',
    undefined,
    'in-future',
  ]);
});

test.each([
  ['family', null, 2, true],
  ['family', null, 3, false],
  ['family', '2026-11-01', 0, false],
  ['alliance', null, 1, false],
])('a %s that ended %s with %i schools is forming: %s', (kind, ended, schools, expected) => {
  expect(isForming(kind, ended, schools)).toBe(expected);
});

test.each([
  [null, today],
  ['2026-11-10', '2026-11-10'],
  ['2013-09-01', '2026-09-01'],
  ['2026-12-01', today],
])('a successor since %s has the place from %s on', (on, expected) => {
  expect(firstDay({ from: '2026-09-01' }, on, today)).toBe(expected);
});

describe('the share of schools in a family', () => {
  test('is told for the ends of terms before today, the latest first', () => {
    const terms = [
      { name: 'spring', from: '2026-01-05', until: '2026-03-27' },
      { name: 'summer', from: '2026-04-13', until: '2026-07-21' },
      { name: 'autumn', from: '2026-09-01', until: '2026-12-18' },
    ];
    expect(endsOfTerms([{ year: 2025, terms }], today)).toEqual([
      { term: 'summer', on: '2026-07-21' },
      { term: 'spring', on: '2026-03-27' },
    ]);
    expect(usualEnds(today).slice(0, 4)).toEqual([
      { term: 'summer', on: '2026-08-31' },
      { term: 'spring', on: '2026-03-31' },
      { term: 'autumn', on: '2025-12-31' },
      { term: 'summer', on: '2025-08-31' },
    ]);
  });

  test('is summed by what is asked', () => {
    const cells = [
      { phase: 'primary', district: 'ladywood', schools: 2, inFamily: 1, inGroup: 2 },
      { phase: 'primary', district: '', schools: 1, inFamily: 1, inGroup: 1 },
      { phase: 'special', district: 'ladywood', schools: 0, inFamily: 0, inGroup: 0 },
    ];
    expect(sharesOf(cells, 'phase')).toEqual([
      { of: 'primary', schools: 3, inFamily: 2, share: 66.7, inGroup: 3 },
      { of: 'special', schools: 0, inFamily: 0, share: null, inGroup: 0 },
    ]);
    expect(sharesOf(cells, 'district').map(({ of, share }) => [of, share])).toEqual([
      ['ladywood', 50],
      ['none', 100],
    ]);
    expect(sharesOf(cells, 'city')).toMatchObject([{ of: 'city', schools: 3 }]);
  });
});
