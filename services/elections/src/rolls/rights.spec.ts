import { describe, expect, it } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { rightIn } from './rights.js';
import { defaultSectors } from './sector.js';

const contest = (scope: { districts?: string[]; sectors?: ('primary' | 'special')[] }) => ({
  id: 'c',
  title: 'A contest',
  seats: 1,
  districts: scope.districts ?? [],
  sectors: scope.sectors ?? [],
  electors: null,
});

describe('the right to vote in a contest', () => {
  it.each([
    ['the whole city votes', {}, { district: null, sector: 'primary' }, 'entitled'],
    [
      'its own district votes',
      { districts: ['yardley'] },
      { district: 'yardley', sector: 'primary' },
      'entitled',
    ],
    [
      'one of joined districts votes',
      { districts: ['yardley', 'ladywood'] },
      { district: 'ladywood', sector: 'special' },
      'entitled',
    ],
    [
      'another district votes',
      { districts: ['yardley'] },
      { district: 'ladywood', sector: 'primary' },
      'another-district',
    ],
    [
      'its district is not decided',
      { districts: ['yardley'] },
      { district: null, sector: 'primary' },
      'no-district',
    ],
    [
      'another sector votes',
      { sectors: ['special'] },
      { district: 'yardley', sector: 'primary' },
      'another-sector',
    ],
    [
      'its district and sector vote',
      { districts: ['yardley'], sectors: ['primary'] },
      { district: 'yardley', sector: 'primary' },
      'entitled',
    ],
  ] as const)('where %s', (_case, scope, voter, expected) => {
    const { districts: inDistricts = [], sectors: inSectors = [] } = scope as {
      districts?: readonly string[];
      sectors?: readonly ('primary' | 'special')[];
    };
    expect(rightIn(contest({ districts: [...inDistricts], sectors: [...inSectors] }), voter)).toBe(expected);
  });

  it('gives every phase a sector, alternative provision with special and all-through with secondary', () => {
    expect(Object.keys(defaultSectors).sort()).toEqual([...districts.phases].sort());
    expect(defaultSectors).toMatchObject({ 'alternative-provision': 'special', 'all-through': 'secondary' });
  });
});
