import { describe, expect, it } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { sectorOf, sectorRulesWith } from './sector.js';

const usual = sectorRulesWith([]);
const school = (phase: string, establishmentType: string | null = null) => ({ phase, establishmentType });

describe('the sector of a school', () => {
  it.each([
    ['nursery', 'nursery'],
    ['primary', 'primary'],
    ['middle', 'secondary'],
    ['secondary', 'secondary'],
    ['all-through', 'secondary'],
    ['special', 'special'],
    ['alternative-provision', 'special'],
    ['post-16', 'secondary'],
  ])('of phase %s is usually %s', (phase, sector) => {
    expect(sectorOf(usual, school(phase))).toBe(sector);
  });

  it('is there for every phase', () => {
    expect(districts.phases.filter((phase) => sectorOf(usual, school(phase)) === null)).toEqual([]);
  });

  it('is what the election says where it departs from the usual', () => {
    const rules = sectorRulesWith([{ phase: 'middle', sector: 'primary' }]);
    expect(sectorOf(rules, school('middle'))).toBe('primary');
    expect(sectorOf(rules, school('all-through'))).toBe('secondary');
  });

  it('may depend on the establishment type, whatever order the rules are given in', () => {
    const own = [
      { phase: 'all-through', sector: 'primary' },
      { phase: 'all-through', establishmentType: 'Academy Converter', sector: 'secondary' },
    ] as const;
    for (const rules of [sectorRulesWith(own), sectorRulesWith([...own].reverse())]) {
      expect(sectorOf(rules, school('all-through', 'Academy Converter'))).toBe('secondary');
      expect(sectorOf(rules, school('all-through', 'Free School'))).toBe('primary');
      expect(sectorOf(rules, school('all-through'))).toBe('primary');
    }
  });

  it('is none for a phase that nobody knows', () => {
    expect(sectorOf(usual, school('sixth-sense'))).toBeNull();
  });
});
