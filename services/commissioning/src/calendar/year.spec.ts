import { describe, expect, it } from '@jest/globals';
import { schoolYearOf, yearBefore, yearUntil } from './year.js';

describe('a year', () => {
  it.each([
    ['2026-11-27', '2025-11-28'],
    ['2026-11-24', '2025-11-25'],
    ['2026-12-31', '2026-01-01'],
    ['2028-02-29', '2027-03-01'],
    ['2029-02-28', '2028-02-29'],
  ])('to %s begins on %s, whatever February says', (until, from) => {
    expect(yearUntil(until)).toEqual({ code: `year-to-${until}`, from, until });
  });

  it('ago is the same day', () => {
    expect(yearBefore('2026-11-27')).toBe('2025-11-27');
  });

  it.each([
    ['1999-11-30', '1999-00'],
    ['2026-08-31', '2025-26'],
    ['2026-09-01', '2026-27'],
    ['2026-12-31', '2026-27'],
    ['2027-01-01', '2026-27'],
    ['2027-04-15', '2026-27'],
    ['2027-08-31', '2026-27'],
    ['2099-12-31', '2099-00'],
  ])('of schools, of %s, is %s', (day, year) => {
    expect(schoolYearOf(day)).toBe(year);
  });
});
