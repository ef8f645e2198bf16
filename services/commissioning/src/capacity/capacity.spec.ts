import { describe, expect, it } from '@jest/globals';
import { schoolYearOf } from '../calendar/year.js';
import { assertSchoolYear, declared, freeDays } from './capacity.js';

const capacity = { declared: 10, held: 4, used: 3, version: 1 };

describe('the days of a school', () => {
  it('are free where they are neither held nor used', () => {
    expect(freeDays(capacity)).toBe(3);
  });

  it.each([
    [12, 2],
    [10, 0],
    [7, -3],
  ])('are %d when they change by %d', (days, change) => {
    expect(declared(capacity, days)).toBe(change);
  });

  it('are never fewer than are promised', () => {
    expect(() => declared(capacity, 6)).toThrow(
      expect.objectContaining({ code: 'commissioning.capacity.promised', details: [expect.anything()] }),
    );
  });
});

describe('a school year', () => {
  it.each([
    ['2026-08-31', '2025-26'],
    ['2026-09-01', '2026-27'],
    ['2027-01-01', '2026-27'],
    ['2099-12-31', '2099-00'],
  ])('of %s is %s', (day, year) => {
    expect(schoolYearOf(day)).toBe(year);
    expect(() => {
      assertSchoolYear(year);
    }).not.toThrow();
  });

  it.each(['2026-28', '2026-26', '2026-00'])('is never %s', (year) => {
    expect(() => {
      assertSchoolYear(year);
    }).toThrow(expect.objectContaining({ code: 'commissioning.capacity.year' }));
  });
});
