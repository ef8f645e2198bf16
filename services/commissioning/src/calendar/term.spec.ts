import { describe, expect, it } from '@jest/globals';
import { addDays } from '@partnership/database';
import { termOf, termsUntil } from './term.js';

describe('terms', () => {
  it.each([
    ['1999-11-30', '1999-autumn'],
    ['2026-09-01', '2026-autumn'],
    ['2026-12-31', '2026-autumn'],
    ['2027-01-01', '2027-spring'],
    ['2027-03-31', '2027-spring'],
    ['2027-04-01', '2027-summer'],
    ['2027-08-31', '2027-summer'],
  ])('%s lies in %s', (day, code) => {
    const term = termOf(day);
    expect(term.code).toBe(code);
    expect(term.from <= day && day <= term.until).toBe(true);
    expect(termsUntil(day, 1)).toEqual([term]);
  });

  it('are told up to that of the day', () => {
    expect(termsUntil('2027-05-05', 4).map(({ code }) => code)).toEqual([
      '2026-summer',
      '2026-autumn',
      '2027-spring',
      '2027-summer',
    ]);
  });

  it.each([1, 2, 3, 4, 6, 15])('follow one another without a gap, %i of them', (count) => {
    for (const day of ['2026-11-27', '2027-02-01', '2027-06-01']) {
      const terms = termsUntil(day, count);
      expect(terms).toHaveLength(count);
      terms.slice(1).forEach(({ from }, index) => {
        expect(from).toBe(addDays(terms[index]!.until, 1));
      });
    }
  });
});
