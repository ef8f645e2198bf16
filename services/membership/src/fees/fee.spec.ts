import { describe, expect, it } from '@jest/globals';
import type { membership } from '@partnership/contracts';
import { termsOf, type FeeTerms } from './fee-terms.js';
import { feeFor, pounds, type FeeCircumstances, type FeePayer } from './fee.js';

const roll = (pupils: number) => ({ pupils, source: 'ofsted-mi', asAt: '2026-08-31' });
const school = (
  phase: string,
  pupils: number | null,
  type: string | null = 'Community School',
): FeePayer => ({
  phase,
  establishmentType: type,
  roll: pupils === null ? null : roll(pupils),
});
const whole: FeeCircumstances = { firstYear: false, months: 12, trustWide: false };

const one = (model: membership.FeeModel, given: Partial<membership.FeeTerms> = {}): FeeTerms =>
  termsOf({ rules: [{ model }], ...given });
const pound = one({ kind: 'per-pupil', pence: 100 });
const minimum = one({ kind: 'per-pupil', pence: 100, minimumPence: 25_000 });
/** £19 a pupil with a cap by phase, and £7,500 for post-16. */
const nineteen = termsOf({
  rules: [
    { phases: ['nursery', 'primary'], model: { kind: 'per-pupil', pence: 1_900, capPence: 1_250_000 } },
    { phases: ['secondary', 'all-through'], model: { kind: 'per-pupil', pence: 1_900, capPence: 1_500_000 } },
    { phases: ['post-16'], model: { kind: 'flat', pence: 750_000 } },
    { establishmentTypes: ['Pupil Referral Unit'], model: { kind: 'flat', pence: 50_000 } },
  ],
});
const banded = one({
  kind: 'bands',
  bands: [
    { fromPupils: 0, toPupils: 199, pence: 20_000 },
    { fromPupils: 200, toPupils: 499, pence: 45_000 },
    { fromPupils: 500, toPupils: null, pence: 90_000 },
  ],
});
const proRata = one({ kind: 'per-pupil', pence: 100 }, { proRataByMonth: true });
const founding = one(
  { kind: 'per-pupil', pence: 100, minimumPence: 5_000 },
  { firstYearDiscountPercent: 100 },
);
const half = one({ kind: 'per-pupil', pence: 33 }, { firstYearDiscountPercent: 50, proRataByMonth: true });
const trust = one({ kind: 'per-pupil', pence: 100 }, { trust: { discountPercent: 5 } });

describe('the fee, in pence', () => {
  it.each<[string, FeeTerms, FeePayer, Partial<FeeCircumstances>, number]>([
    ['£1 a pupil', pound, school('primary', 467), {}, 46_700],
    ['a school without pupils', pound, school('primary', 0), {}, 0],
    ['a rate of nothing', one({ kind: 'per-pupil', pence: 0 }), school('primary', 467), {}, 0],
    ['below the minimum', minimum, school('primary', 249), {}, 25_000],
    ['at the minimum', minimum, school('primary', 250), {}, 25_000],
    ['above the minimum', minimum, school('primary', 251), {}, 25_100],
    ['£19 a pupil, primary', nineteen, school('primary', 420), {}, 798_000],
    ['at the cap of a primary', nineteen, school('primary', 658), {}, 1_250_000],
    ['above the cap of a primary', nineteen, school('primary', 700), {}, 1_250_000],
    ['a secondary of that size', nineteen, school('secondary', 700), {}, 1_330_000],
    ['above the cap of a secondary', nineteen, school('secondary', 1_053), {}, 1_500_000],
    ['flat for further education', nineteen, school('post-16', 3_000), {}, 750_000],
    ['flat without a roll', nineteen, school('post-16', null), {}, 750_000],
    ['by type', nineteen, school('alternative-provision', 40, 'pupil referral unit'), {}, 50_000],
    ['the first band', banded, school('primary', 0), {}, 20_000],
    ['the end of a band', banded, school('primary', 199), {}, 20_000],
    ['the beginning of the next', banded, school('primary', 200), {}, 45_000],
    ['the band without end', banded, school('secondary', 2_000), {}, 90_000],
    ['joined in February', proRata, school('primary', 467), { months: 7 }, 27_242],
    ['joined in August', proRata, school('primary', 467), { months: 1 }, 3_892],
    ['joined in February, no pro rata', pound, school('primary', 467), { months: 7 }, 46_700],
    ['zero founding year', founding, school('primary', 467), { firstYear: true }, 0],
    ['the year after', founding, school('primary', 467), {}, 46_700],
    ['rounded once, not twice', half, school('primary', 1), { firstYear: true, months: 11 }, 15],
    ['of a trust-wide invoice', trust, school('primary', 467), { trustWide: true }, 44_365],
    ['of the same trust by school', trust, school('primary', 467), {}, 46_700],
  ])('%s', (_, terms, payer, circumstances, netPence) => {
    expect(feeFor(terms, payer, { ...whole, ...circumstances })).toMatchObject({ outcome: 'fee', netPence });
  });

  it.each<[membership.Rounding, number]>([
    ['down', 16],
    ['half-up', 17],
    ['up', 17],
  ])('rounds half a penny %s', (rounding, netPence) => {
    const terms = one({ kind: 'per-pupil', pence: 33 }, { firstYearDiscountPercent: 50, rounding });
    expect(feeFor(terms, school('primary', 1), { ...whole, firstYear: true })).toMatchObject({ netPence });
  });

  it('adds VAT at the rate of the rule, or of all', () => {
    const terms = termsOf({
      rules: [
        { phases: ['post-16'], model: { kind: 'flat', pence: 1_001 }, vat: { treatment: 'exempt' } },
        { model: { kind: 'flat', pence: 1_001 } },
      ],
      vat: { treatment: 'standard', rateBasisPoints: 2_000 },
    });
    expect(feeFor(terms, school('primary', 1), whole)).toMatchObject({ netPence: 1_001, vatPence: 200 });
    expect(feeFor(terms, school('post-16', 1), whole)).toMatchObject({ netPence: 1_001, vatPence: 0 });
  });

  it.each([
    ['a rate', pound],
    ['bands', banded],
    ['a founding year for nothing', founding],
  ])('by %s needs a roll: a missing one is not nothing', (_, terms) => {
    expect(feeFor(terms, school('primary', null), { ...whole, firstYear: true }).outcome).toBe('roll-needed');
  });

  it('needs a rule: a school to which none applies does not pay nothing', () => {
    expect(feeFor(nineteen, school('special', 100, null), whole)).toEqual({
      outcome: 'rule-needed',
      detail: 'no rule of the fees is for special schools (of unknown type)',
    });
  });
});

describe('the words on the line', () => {
  it.each<[FeeTerms, FeePayer, Partial<FeeCircumstances>, string]>([
    [pound, school('primary', 467), {}, '467 pupils at £1.00'],
    [nineteen, school('primary', 700), {}, '700 pupils at £19.00, at most £12,500.00'],
    [minimum, school('primary', 3), {}, '3 pupils at £1.00, at least £250.00'],
    [nineteen, school('post-16', null), {}, 'flat amount £7,500.00'],
    [banded, school('primary', 250), {}, '250 pupils, in the band of 200 to 499: £450.00'],
    [banded, school('primary', 900), {}, '900 pupils, in the band of 500 or more: £900.00'],
    [
      half,
      school('primary', 10),
      { firstYear: true, months: 7 },
      '10 pupils at £0.33; 50 % off the first year; 7 of 12 months',
    ],
    [trust, school('primary', 10), { trustWide: true }, '10 pupils at £1.00; 5 % off for the trust'],
    [
      one({ kind: 'flat', pence: 100 }, { vat: { treatment: 'standard', rateBasisPoints: 2_000 } }),
      school('primary', 1),
      {},
      'flat amount £1.00; plus VAT at 20 %',
    ],
  ])('say how it came', (terms, payer, circumstances, basis) => {
    expect(feeFor(terms, payer, { ...whole, ...circumstances })).toMatchObject({ basis });
  });

  it.each([
    [0, '£0.00'],
    [123_456_789, '£1,234,567.89'],
    [-5, '−£0.05'],
  ])('write %i pence as %s', (pence, words) => {
    expect(pounds(pence)).toBe(words);
  });
});
