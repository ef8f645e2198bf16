import { describe, expect, test } from '@jest/globals';
import type { districts } from '@partnership/contracts';
import { assertTerms, isOnOffer } from './local-service.js';

const terms = (changes: Partial<districts.LocalServiceTerms>): districts.LocalServiceTerms => ({
  title: 'Family support',
  provider: 'The trust',
  description: 'It helps.',
  topic: 'health',
  phases: [],
  wards: [],
  place: 'In the school',
  from: '2026-09-01',
  howToAsk: 'Ring the office.',
  ...changes,
});

describe('a service', () => {
  test.each<[Partial<districts.LocalServiceTerms>, string | undefined]>([
    [{}, undefined],
    [{ until: '2026-09-01' }, undefined],
    [{ until: '2026-08-31' }, '/until'],
    [{ ageFrom: 5, ageTo: 5 }, undefined],
    [{ ageFrom: 5, ageTo: 4 }, '/ageTo'],
    [{ wards: ['soho', 'aston'] }, undefined],
    [{ wards: ['soho', 'yardley'] }, '/wards/1'],
  ])('with %j: %s', (changes, pointer) => {
    const act = (): void => {
      assertTerms(terms(changes), ['aston', 'soho']);
    };
    if (pointer === undefined) expect(act).not.toThrow();
    else expect(act).toThrow(expect.objectContaining({ details: [expect.objectContaining({ pointer })] }));
  });

  test.each([
    ['2026-08-31', null, false],
    ['2026-09-01', null, true],
    ['2026-12-31', null, true],
    ['2027-01-01', null, false],
    ['2026-12-01', 'The money is gone.', false],
  ])('on %s, withdrawn because %s, is on offer: %s', (on, withdrawnBecause, offered) => {
    expect(isOnOffer({ from: '2026-09-01', until: '2026-12-31', withdrawnBecause }, on)).toBe(offered);
  });
});
