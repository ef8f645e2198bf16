import { describe, expect, it } from '@jest/globals';
import { termsOf } from './fee-terms.js';
import { previewFees, summaryOf, type PreviewedSchool } from './preview.js';

const school = (urn: string, given: Partial<PreviewedSchool> = {}): PreviewedSchool => ({
  urn,
  name: `School ${urn}`,
  phase: 'primary',
  establishmentType: 'Community School',
  roll: { pupils: 400, source: 'ofsted-mi', asAt: '2026-08-31' },
  state: 'active',
  begins: '2025-09-01',
  leavingOn: null,
  invoicedYears: [2025],
  district: 'ladywood',
  trustId: null,
  trustName: null,
  trustWide: false,
  askedPence: null,
  lastYearPence: 38_000,
  lastYearPupils: 380,
  ...given,
});
const terms = {
  year: 2026,
  fees: termsOf({
    rules: [{ phases: ['primary', 'secondary'], model: { kind: 'per-pupil', pence: 100 } }],
    trust: { capPence: 60_000 },
  }),
};

describe('the preview of a levy', () => {
  it('says what each school would pay, and why not what it paid', () => {
    const schools = [
      school('100001'),
      school('100002', { lastYearPence: 40_000 }),
      school('100003', { lastYearPence: null, lastYearPupils: null, invoicedYears: [] }),
      school('100004', { lastYearPence: 36_000, lastYearPupils: 400 }),
      school('100005', { roll: null }),
      school('100006', { phase: 'special' }),
      school('100007', { invoicedYears: [2025, 2026], askedPence: 41_000 }),
      school('100008', { begins: '2027-09-01' }),
    ];
    expect(
      previewFees(schools, terms).map(({ urn, outcome, pence, why }) => [urn, outcome, pence, why]),
    ).toEqual([
      ['100001', 'invoice', 40_000, 'roll from 380 to 400 (+5 %)'],
      ['100002', 'invoice', 40_000, 'as last year'],
      ['100003', 'invoice', 40_000, 'not invoiced last year'],
      ['100004', 'invoice', 40_000, 'the terms changed'],
      ['100005', 'roll-needed', null, ''],
      ['100006', 'rule-needed', null, ''],
      ['100007', 'already-invoiced', 41_000, 'roll from 380 to 400 (+5 %)'],
      ['100008', 'not-due', null, ''],
    ]);
  });

  it('caps a trust that pays for its schools, and no other', () => {
    const ofTrust = { trustId: '2053', trustWide: true };
    const schools = [
      school('100001', ofTrust),
      school('100002', { trustId: '2054' }),
      school('100003', ofTrust),
    ];
    expect(previewFees(schools, terms).map(({ pence }) => pence)).toEqual([30_000, 40_000, 30_000]);
  });

  it('sums up by phase and district, and lists what is missing', () => {
    const schools = [
      school('100001'),
      school('100002', { phase: 'secondary', district: null }),
      school('100003', { lastYearPence: null }),
      school('100004', { roll: null }),
    ];
    expect(summaryOf(2026, previewFees(schools, terms))).toEqual({
      year: 2026,
      schools: 3,
      pence: 120_000,
      vatPence: 0,
      lastYearPence: 76_000,
      differencePence: 44_000,
      byPhaseAndDistrict: [
        {
          phase: 'primary',
          district: 'ladywood',
          schools: 2,
          pence: 80_000,
          lastYearPence: 38_000,
          differencePence: 42_000,
        },
        {
          phase: 'secondary',
          district: null,
          schools: 1,
          pence: 40_000,
          lastYearPence: 38_000,
          differencePence: 2_000,
        },
      ],
      rollNeeded: 1,
      ruleNeeded: 0,
      gaps: [
        {
          urn: '100004',
          name: 'School 100004',
          kind: 'roll-needed',
          detail: 'No invoice for 2026/27: the number of pupils is not known.',
        },
      ],
    });
  });
});
