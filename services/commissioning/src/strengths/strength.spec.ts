import { describe, expect, it } from '@jest/globals';
import type { commissioning } from '@partnership/contracts';
import { assertEvidence, assertFresh, assertOffer, lapseDay } from './strength.js';

const today = '2026-11-27';
const evidence = (given: Partial<commissioning.StrengthEvidence>): commissioning.StrengthEvidence => ({
  kind: 'text',
  text: 'Attendance rose for two years.',
  on: '2026-07-10',
  ...given,
});

describe('evidence', () => {
  it.each([
    ['words alone', {}],
    ['figures', { kind: 'indicator', indicator: 'attendance', period: '2025-26' } as const],
    ['figures of a day', { kind: 'indicator', indicator: 'attendance' } as const],
    ['a finding', { kind: 'peer-review', review: '01938f0b-6485-71c6-97d8-e9fa0b1c2d3e' } as const],
    ['of today', { on: today }],
  ])('may be %s', (_, given) => {
    expect(() => {
      assertEvidence(evidence(given), today);
    }).not.toThrow();
  });

  it.each([
    ['figures of no indicator', { kind: 'indicator' } as const, '/evidence/indicator'],
    ['words with an indicator', { indicator: 'attendance' }, '/evidence/indicator'],
    ['words with a period', { period: '2025-26' }, '/evidence/period'],
    ['a finding of no review', { kind: 'peer-review' } as const, '/evidence/review'],
    ['of tomorrow', { on: '2026-11-28' }, '/evidence/on'],
  ])('may not be %s', (_, given, pointer) => {
    expect(() => {
      assertEvidence(evidence(given), today);
    }).toThrow(expect.objectContaining({ details: [expect.objectContaining({ pointer })] }));
  });

  it.each([
    ['2026-11-17', true],
    ['2026-11-16', false],
  ])('of %s is young enough for ten days: %s', (on, fresh) => {
    const given = (): void => {
      assertFresh(evidence({ on }), today, 10);
    };
    if (fresh) expect(given).not.toThrow();
    else expect(given).toThrow('does not fit');
  });
});

describe('an offer', () => {
  const offer = (ways: commissioning.OfferWay[], daysPerTerm: number) => () => {
    assertOffer({ ways, daysPerTerm, to: 'all' });
  };
  it('of people takes days, one of materials need not', () => {
    expect(offer(['materials'], 0)).not.toThrow();
    expect(offer(['materials', 'visit'], 1)).not.toThrow();
    expect(offer(['materials', 'visit'], 0)).toThrow('does not fit');
  });
});

describe('the day of lapse', () => {
  it('is counted from the evidence, and only while the strength stands', () => {
    expect(lapseDay('confirmed', '2026-11-01', 30)).toBe('2026-12-01');
    expect(lapseDay('renewing', '2026-11-01', 30)).toBe('2026-12-01');
    for (const state of ['proposed', 'declined', 'lapsed', 'withdrawn'] as const)
      expect(lapseDay(state, '2026-11-01', 30)).toBeNull();
  });
});
