import { describe, expect, it } from '@jest/globals';
import { firstDayOf, lastDayOf, membershipYearOf, yearInWords } from './membership-year.js';

describe('the membership year', () => {
  it.each([
    ['2026-08-31', 2025],
    ['2026-09-01', 2026],
    ['2026-12-31', 2026],
    ['2027-01-01', 2026],
    ['2027-08-31', 2026],
  ])('%s falls in the year that began in %i', (day, year) => {
    expect(membershipYearOf(day)).toBe(year);
  });

  it('runs from 1 September to 31 August and is written with both years', () => {
    expect([firstDayOf(2026), lastDayOf(2026), yearInWords(2026), yearInWords(2099)]).toEqual([
      '2026-09-01',
      '2027-08-31',
      '2026/27',
      '2099/00',
    ]);
  });
});
