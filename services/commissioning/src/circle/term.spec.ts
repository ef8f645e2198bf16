import { describe, expect, it } from '@jest/globals';
import { termOf, termsUntil, yearBefore, yearUntil } from './term.js';

describe('terms', () => {
  it.each([
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
  });

  it('follow one another without a gap', () => {
    expect(termsUntil('2027-05-05', 4).map(({ code }) => code)).toEqual([
      '2026-summer',
      '2026-autumn',
      '2027-spring',
      '2027-summer',
    ]);
  });

  it('a year ends with its day, whatever February says', () => {
    expect(yearUntil('2026-11-27')).toMatchObject({ from: '2025-11-28', until: '2026-11-27' });
    expect(yearUntil('2028-02-29')).toMatchObject({ from: '2027-03-01', until: '2028-02-29' });
    expect(yearUntil('2029-02-28')).toMatchObject({ from: '2028-02-29', until: '2029-02-28' });
    expect(yearBefore('2026-11-27')).toBe('2025-11-27');
  });
});
