import { describe, expect, it } from '@jest/globals';
import type { Award, Commission } from './commission.js';
import { assertRestDecided, carried, takeBack } from './settlement.js';

const award: Award = {
  supplierUrn: '100001',
  amountPence: 1_000,
  year: '2027-28',
  line: 'commissioned-support',
  method: 'direct',
  reason: 'the only one',
  awardedAt: new Date('2026-11-24T10:00:00Z'),
  awardedBy: 'ann',
  standstillUntil: new Date('2026-12-05T00:00:00Z'),
  paidPence: 600,
  releasedPence: 100,
  expression: null,
  justification: 'urgency',
  notFirstBecause: null,
  priceDiffersBecause: null,
};

const commissionWith = (given: Partial<Award> | null): Commission => ({
  id: 'one',
  caseId: null,
  origin: 'group-scan',
  beneficiary: { kind: 'city', schools: [], district: null },
  title: 'Reading',
  need: 'seen',
  state: 'reviewed',
  call: null,
  shortlist: [],
  award: given && { ...award, ...given },
  history: [],
  slicNeed: null,
  version: 7,
});

describe('a payment that came back', () => {
  const settled = { payment: 'p', amountPence: 400, reason: 'account closed' };

  it('is promised again in the year that paid, while that is open', () => {
    expect(takeBack(commissionWith({}), settled, '2026-27', '2026-27')).toEqual({
      award: { ...award, paidPence: 200 },
      money: { kind: 'reversal', year: '2026-27', amountPence: 400, payment: 'p', reason: 'account closed' },
    });
  });

  it('comes into an open year when that is closed, and the award draws on it', () => {
    expect(takeBack(commissionWith({ year: '2026-27' }), settled, '2026-27', '2027-28')).toMatchObject({
      award: { year: '2027-28', paidPence: 200 },
      money: { kind: 'return', year: '2027-28' },
    });
  });
});

describe('the rest of an award', () => {
  it.each([
    ['is paid and released', { releasedPence: 400 }, false],
    ['was carried into the next year', {}, true],
    ['never was, without an award', null, false],
  ])('lets the commission close when it %s', (_what, given, isCarried) => {
    expect(() => {
      assertRestDecided(commissionWith(given), isCarried);
    }).not.toThrow();
  });

  it('keeps the commission from closing while nobody decided about it', () => {
    expect(() => {
      assertRestDecided(commissionWith({}), false);
    }).toThrow(expect.objectContaining({ kind: 'conflict', code: 'commissioning.award.rest-undecided' }));
  });

  it('is carried only where there is one', () => {
    expect(carried(commissionWith({})).amountPence).toBe(1_000);
    expect(() => carried(commissionWith({ releasedPence: 400 }))).toThrow(
      expect.objectContaining({ code: 'commissioning.award.nothing-to-carry' }),
    );
  });
});
