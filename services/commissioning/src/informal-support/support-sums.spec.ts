import { describe, expect, it } from '@jest/globals';
import { termsUntil } from '../calendar/term.js';
import { countsOf, sumsOf, type CountedGroup, type CountedHelp } from './support-sums.js';

const help = (given: Partial<CountedHelp> = {}): CountedHelp => ({
  giver: '1',
  receiver: '2',
  minutes: 90,
  on: '2026-11-20',
  besidePaidWork: false,
  ...given,
});

describe('the sums of a school', () => {
  it('are of the term in which the help was, given and received apart, and paid work beside in neither', () => {
    const entries = [
      help(),
      help({ receiver: '3', minutes: null }),
      help({ receiver: '2', minutes: 45 }),
      help({ giver: '3', receiver: '1', minutes: 60, on: '2026-08-31' }),
      help({ besidePaidWork: true, minutes: 6000 }),
    ];
    const none = { entries: 0, hours: 0, withoutHours: 0, schools: 0 };
    expect(sumsOf('1', entries, termsUntil('2026-11-27', 2))).toEqual([
      {
        term: '2026-summer',
        given: none,
        received: { entries: 1, hours: 1, withoutHours: 0, schools: 1 },
        besidePaidWork: 0,
      },
      {
        term: '2026-autumn',
        given: { entries: 3, hours: 2.25, withoutHours: 1, schools: 2 },
        received: none,
        besidePaidWork: 1,
      },
    ]);
  });
});

describe('what everybody may know', () => {
  const term = '2026-autumn';
  const group = (district: string | null, size: number, city = false): CountedGroup => ({
    ...{ term, city, district, entries: 20, minutes: 600, givers: size + 2, receivers: size },
  });

  it('is too little of few, on either side, and of whom the city less the others would tell', () => {
    const told = countsOf(term, [
      group('ladywood', 9),
      group('yardley', 4),
      group('northfield', 6),
      group(null, 40, true),
      { ...group('ladywood', 1), term: '2026-summer' },
    ]);
    expect(told.city).toEqual({
      ...{ district: null, tooFew: false, entries: 20, hours: 10, givers: 42, receivers: 40 },
    });
    expect(told.districts.map(({ district, tooFew, entries }) => [district, tooFew, entries])).toEqual([
      ['ladywood', false, 20],
      ['northfield', true, null],
      ['yardley', true, null],
    ]);
  });

  it('says nothing of a city of four, and nought of a term without any', () => {
    expect(countsOf(term, [group(null, 4, true)]).city).toMatchObject({ tooFew: true, hours: null });
    expect(countsOf(term, [])).toMatchObject({
      city: { tooFew: false, entries: 0, hours: 0 },
      districts: [],
    });
  });
});
