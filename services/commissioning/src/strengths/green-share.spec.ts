import { describe, expect, it } from '@jest/globals';
import { greenShare, type GreenSpan } from './green-share.js';
import { termsUntil } from '../calendar/term.js';

const today = '2026-11-27';
const schools = (district: string | null, count: number) =>
  Array.from({ length: count }, (_, at) => ({ urn: `${district ?? 'none'}-${at}`, district }));
const span = (urn: string, area: string, from: string, before: string | null = null): GreenSpan => ({
  ...{ urn, area, from, before },
});
const share = (spans: GreenSpan[], ...groups: ReturnType<typeof schools>[]) =>
  greenShare({ schools: groups.flat(), spans, areas: 10, terms: termsUntil(today, 3), today });

describe('the share of green areas', () => {
  it('counts pairs of school and area once, at the end of each term, and how much that grew', () => {
    const { city, districts } = share(
      [
        span('ladywood-0', 'attendance', '2026-03-01'),
        // The last day of the spring term counts; it ended on the first of summer.
        span('ladywood-1', 'attendance', '2026-01-01', '2026-04-01'),
        span('ladywood-1', 'send', '2026-09-01'),
        // Two strengths of a school in one area are one pair.
        span('ladywood-0', 'attendance', '2026-10-01'),
        // Of a school that is closed by now.
        span('closed', 'attendance', '2026-01-01'),
        // Tomorrow.
        span('ladywood-4', 'send', '2026-11-28'),
      ],
      schools('ladywood', 5),
    );
    expect(districts[0]!.terms).toEqual([
      { term: '2026-spring', on: '2026-03-31', green: 2, schools: 2, sharePerCent: 4, growth: null },
      { term: '2026-summer', on: '2026-08-31', green: 1, schools: 1, sharePerCent: 2, growth: -2 },
      { term: '2026-autumn', on: today, green: 2, schools: 2, sharePerCent: 4, growth: 2 },
    ]);
    expect(city).toMatchObject({ district: null, schools: 5, tooFew: false });
  });

  it('withholds a district of four, and with it the next smallest, whose figures the city would tell', () => {
    const { city, districts } = share(
      [span('yardley-0', 'send', '2026-09-01'), span('ladywood-0', 'send', '2026-09-01')],
      schools('ladywood', 6),
      schools('yardley', 4),
      schools('northfield', 5),
      schools(null, 7),
    );
    const shown = districts.map(({ district, tooFew }) => [district, tooFew]);
    expect(shown).toEqual([
      ['ladywood', false],
      ['northfield', true],
      ['yardley', true],
      [null, false],
    ]);
    for (const { terms } of districts.filter(({ tooFew }) => tooFew))
      for (const { green, schools: strong, sharePerCent, growth } of terms)
        expect([green, strong, sharePerCent, growth]).toEqual([null, null, null, null]);
    expect(city.terms.at(-1)).toMatchObject({ green: 2 });
  });

  it('withholds a city of four', () => {
    expect(share([], schools('ladywood', 4)).city.tooFew).toBe(true);
  });
});
