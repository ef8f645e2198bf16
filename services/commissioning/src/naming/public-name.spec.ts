import { describe, expect, it } from '@jest/globals';
import { inWords, publicNameOf, type NameableSchool } from './public-name.js';

const school = (given: Partial<NameableSchool> = {}): NameableSchool => ({
  urn: '103153',
  name: 'Ashcroft',
  phase: 'primary',
  district: 'hall-green',
  agreed: false,
  sharing: { phaseAndDistrict: 5, phase: 9 },
  ...given,
});

describe('what the public reads of a school that is helped', () => {
  it.each([
    ['agreed', { agreed: true, sharing: { phaseAndDistrict: 1, phase: 1 } }, 'Ashcroft'],
    ['five alike in its district', {}, 'a primary school in Hall Green'],
    [
      'four alike in its district, five in the city',
      { sharing: { phaseAndDistrict: 4, phase: 5 } },
      'a primary school',
    ],
    ['four alike in the city', { sharing: { phaseAndDistrict: 4, phase: 4 } }, 'a school'],
    ['no district', { district: null, sharing: { phaseAndDistrict: 0, phase: 5 } }, 'a primary school'],
    [
      'a vowel',
      { phase: 'all-through', sharing: { phaseAndDistrict: 0, phase: 5 } },
      'an all-through school',
    ],
    [
      'alternative provision',
      { phase: 'alternative-provision' },
      'an alternative provision school in Hall Green',
    ],
  ])('%s', (_, given, words) => {
    const shown = publicNameOf(school(given));
    expect(inWords(shown)).toBe(words);
    if (!('agreed' in given)) expect(JSON.stringify(shown)).not.toMatch(/103153|Ashcroft/);
  });
});
