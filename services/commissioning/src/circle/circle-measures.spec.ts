import { describe, expect, it } from '@jest/globals';
import { measure, type CitySchool } from './circle-measures.js';
import type { Help } from './help.js';
import { termOf } from '../calendar/term.js';

const school = (urn: string, given: Partial<CitySchool> = {}): CitySchool => ({
  urn,
  phase: 'primary',
  type: 'Community School',
  district: 'ladywood',
  member: true,
  ...given,
});
const help = (supporter: string, on: string, pence: number | null = null): Help => ({
  kind: pence === null ? 'informal' : 'commissioned',
  supporter,
  on,
  pence,
});

const autumn = termOf('2026-10-01');
const schools = [
  school('1'),
  school('2', { member: false, phase: 'secondary' }),
  school('3', { district: 'yardley' }),
  school('4', { member: false, district: null }),
  school('5'),
];

describe('the circle in a term', () => {
  // 1 helped a year and a day before, and twice in the term; 2 helped in spring; 3 for the first time; 4 and 5 never.
  const helps = [
    help('1', '2025-09-30'),
    help('2', '2026-02-01'),
    help('1', '2026-10-01'),
    help('1', '2026-11-01'),
    help('2', '2026-11-02'),
    help('3', '2026-12-31'),
    help('4', '2027-01-01'),
  ];
  const measured = measure(helps, autumn, schools);

  it('counts helps and distinct supporters of its days, and who had never helped before', () => {
    expect(measured).toMatchObject({ helps: 4, supporters: 3, newSupporters: 1 });
  });

  it('counts as new a help whose school gave none in the twelve months before it', () => {
    // 1 on 1 October (last on 30 September the year before), 3; neither 1 again nor 2
    expect(measured.newShare).toBe(0.5);
  });

  it('reaches members and all schools by who ever helped until its end', () => {
    expect(measured.reach).toEqual({
      members: { helped: 2, of: 3, share: 0.6667 },
      schools: { helped: 3, of: 5, share: 0.6 },
    });
  });

  it('holds the mix of those who help beside that of the city', () => {
    expect(measured.mix.phase).toEqual([
      { group: 'primary', supporters: 2, share: 0.6667, schools: 4, cityShare: 0.8 },
      { group: 'secondary', supporters: 1, share: 0.3333, schools: 1, cityShare: 0.2 },
    ]);
    expect(measured.mix.district.map(({ group, supporters }) => [group, supporters])).toEqual([
      ['ladywood', 2],
      ['unknown', 0],
      ['yardley', 1],
    ]);
  });

  it('says too few below ten, by number and by value, and nothing by value where nothing was paid', () => {
    expect(measured.byNumber).toMatchObject({ n: 3, band: 'too-few', hhi: null });
    expect(measured.byValue).toBeNull();
  });

  it('concentrates by money and by number apart', () => {
    // ten awards: one of £91, nine of £1: by value 0.91² + 9 × 0.01² = 0.829, by number 0.1
    const awards = Array.from({ length: 10 }, (_, at) => help(`${at}`, '2026-10-01', at === 0 ? 9_100 : 100));
    const { byValue, byNumber } = measure(awards, autumn, schools);
    expect(byValue).toMatchObject({ n: 10, hhi: 0.829, normalised: 0.81, band: 'high', topThree: 0.93 });
    expect(byNumber).toMatchObject({ n: 10, hhi: 0.1, normalised: 0, band: 'low' });
  });
});
