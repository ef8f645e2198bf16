import { describe, expect, it } from '@jest/globals';
import { addDays } from '@partnership/database';
import { schoolYear, termsUpTo } from './school-term.js';

describe('terms', () => {
  it.each([
    ['2026-09-01', '2026-27-autumn', '2026-27'],
    ['2026-12-31', '2026-27-autumn', '2026-27'],
    ['2027-01-01', '2026-27-spring', '2026-27'],
    ['2027-04-15', '2026-27-spring', '2026-27'],
    ['2027-04-16', '2026-27-summer', '2026-27'],
    ['2027-08-31', '2026-27-summer', '2026-27'],
    ['1999-11-30', '1999-00-autumn', '1999-00'],
  ])('%s lies in %s', (day, code, year) => {
    const [term] = termsUpTo(day, 1);
    expect(term).toMatchObject({ code });
    expect(term!.from <= day && day <= term!.until).toBe(true);
    expect(schoolYear(day)).toBe(year);
  });

  it.each([1, 2, 3, 4, 6, 15])('follow one another without a gap, %i of them', (count) => {
    for (const day of ['2026-11-27', '2027-02-01', '2027-06-01']) {
      const terms = termsUpTo(day, count);
      expect(terms).toHaveLength(count);
      terms.slice(1).forEach(({ from }, index) => {
        expect(from).toBe(addDays(terms[index]!.until, 1));
      });
    }
  });
});
