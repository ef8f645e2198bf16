import { describe, expect, test } from '@jest/globals';
import type { Failure } from '@partnership/contracts';
import { assertYear, monthsBefore, sinceTerms } from './school-terms.js';

const autumn = { name: 'autumn', from: '2026-09-02', until: '2026-12-18' };
const spring = { name: 'spring', from: '2027-01-05', until: '2027-03-26' };
const summer = { name: 'summer', from: '2027-04-12', until: '2027-07-21' };

const placeOf = (act: () => void): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as Failure).details[0]?.pointer;
  }
};

describe('the terms of a school year', () => {
  test.each([
    ['in order', [autumn, spring, summer], undefined],
    ['out of order', [spring, autumn], '/terms/1'],
    ['that share a day', [autumn, { ...spring, from: '2026-12-18' }], '/terms/1'],
    ['that share a name', [autumn, { ...spring, name: 'autumn' }], '/terms/1'],
    ['of another year', [{ ...autumn, from: '2026-08-31' }], '/terms/0'],
    ['that end before they begin', [{ ...autumn, until: '2026-09-01' }], '/terms/0'],
    ['that end in the next year', [autumn, { ...summer, until: '2027-09-01' }], '/terms/1'],
  ])('%s', (_what, terms, pointer) => {
    expect(
      placeOf(() => {
        assertYear(2026, terms);
      }),
    ).toBe(pointer);
  });
});

describe('two terms back', () => {
  test.each([
    ['2027-03-26', 1, autumn.from],
    ['2027-03-27', 2, autumn.from],
    ['2027-03-27', 1, spring.from],
    ['2027-07-21', 2, autumn.from],
    ['2027-07-22', 2, spring.from],
  ])('on %s, %i terms began on %s', (today, count, since) => {
    expect(sinceTerms([summer, autumn, spring], count, today)).toBe(since);
  });

  test('are refused where their dates are not known', () => {
    expect(() => sinceTerms([autumn, spring], 2, '2027-03-26')).toThrow(
      expect.objectContaining({ code: 'districts.coverage.terms-unknown' }),
    );
  });
});

test.each([
  ['2026-11-24', 6, '2026-05-24'],
  ['2027-03-31', 1, '2027-02-28'],
  ['2028-03-31', 1, '2028-02-29'],
  ['2027-01-15', 13, '2025-12-15'],
])('%s less %i months is %s', (day, months, before) => {
  expect(monthsBefore(day, months)).toBe(before);
});
