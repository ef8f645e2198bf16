import { describe, expect, it } from '@jest/globals';
import { apply, moved, type Member } from '../members/member.js';
import type { State } from '../members/membership-states.js';
import type { School } from '../schools/school.js';
import { termsOf } from './fee-terms.js';
import { draftInvoice, type Charged } from './invoice-draft.js';
import { assess, candidateOf, monthsFrom, type LevyTerms } from './levy.js';
import { schoolPays, trustPays } from './payer.js';

const urn = '100001';
const today = '2026-11-24';
const decision = { today, by: 'the head' };
const terms: LevyTerms = {
  year: 2026,
  fees: termsOf({ rules: [{ model: { kind: 'per-pupil', pence: 100 } }], trust: { capPence: 60_000 } }),
};

const school = (given: Partial<School> = {}): School => ({
  urn,
  name: 'Ashcroft Primary School',
  phase: 'primary',
  establishmentType: null,
  status: 'open',
  inCity: true,
  district: 'ladywood',
  closedOn: null,
  pupils: 420,
  pupilsSource: 'ofsted-mi',
  pupilsAsAt: '2026-08-31',
  ...given,
});

const applicant = (from = '2026-10-01'): Member => apply(urn, null, from, decision);
const become = (...states: State[]): Member =>
  states.reduce<Member>(
    (member, to) => moved(member, { to, on: '2026-10-05', why: 'why' }, 'admin'),
    applicant(),
  );
const outcomeOf = (of: School, member: Member, by = terms): string =>
  assess(candidateOf(of, member, today), by, false).outcome;

describe('the levy', () => {
  it.each([
    ['no number', { pupils: null }],
    ['a number without source', { pupilsSource: null }],
    ['a number without day', { pupilsAsAt: null }],
  ])('needs a roll: %s makes no invoice but work', (_, given) => {
    expect(outcomeOf(school(given), applicant())).toBe('roll-needed');
  });

  it('takes a roll of nought as it is', () => {
    expect(assess(candidateOf(school({ pupils: 0 }), applicant(), today), terms, false)).toMatchObject({
      outcome: 'fee',
      fee: { netPence: 0 },
    });
  });

  it.each([
    ['applied', applicant(), 'fee'],
    ['active', become('active'), 'fee'],
    ['grace', become('active', 'grace'), 'fee'],
    ['suspended', become('suspended'), 'fee'],
    ['lapsed', become('active', 'grace', 'lapsed'), 'not-due'],
    ['resigned', become('resigned'), 'not-due'],
    ['joining for the next year', applicant('2027-09-01'), 'not-due'],
    [
      'leaving before the year',
      { ...become('active'), notice: { on: '2026-09-01', why: '', by: '' } },
      'not-due',
    ],
    [
      'leaving within the year',
      { ...become('active'), notice: { on: '2027-01-01', why: '', by: '' } },
      'fee',
    ],
  ])('of a school that is %s: %s', (_, member, outcome) => {
    expect(outcomeOf(school(), member)).toBe(outcome);
  });

  it('comes once a year, and the first year is the first one invoiced', () => {
    const due = { number: 1, year: 2026, issuedOn: today, dueOn: today, owedPence: 1, paidOn: null };
    const founding = { ...terms, fees: { ...terms.fees, firstYearDiscountPercent: 100 } };
    const asked = (year: number): Member => ({ ...applicant(), dues: [{ ...due, year }] });
    expect(outcomeOf(school(), asked(2026))).toBe('already-invoiced');
    const fee = (member: Member): unknown => assess(candidateOf(school(), member, today), founding, false);
    expect(fee(applicant())).toMatchObject({ fee: { netPence: 0 } });
    expect(fee(asked(2025))).toMatchObject({ fee: { netPence: 42_000 } });
  });

  it.each([
    ['2024-09-01', 12],
    ['2026-09-01', 12],
    ['2026-09-30', 12],
    ['2026-10-01', 11],
    ['2026-12-31', 9],
    ['2027-02-15', 7],
    ['2027-08-31', 1],
  ])('of who joined on %s is for %i months', (begins, months) => {
    expect(monthsFrom(begins, 2026)).toBe(months);
  });
});

describe('the invoice', () => {
  const charged = (given: Partial<School>, trustWide = false): Charged => {
    const candidate = candidateOf(school(given), applicant('2026-09-01'), today);
    const assessed = assess(candidate, terms, trustWide);
    if (assessed.outcome !== 'fee') throw new Error(assessed.outcome);
    return { school: candidate, fee: assessed.fee };
  };
  const issue = { payer: schoolPays(urn), issuedOn: today, dueOn: '2026-12-24', purchaseOrder: 'PO-1' };

  it('of a maintained school freezes roll, source and day, and is borne by two financial years', () => {
    const draft = draftInvoice([charged({})], terms, issue);
    expect(draft).toMatchObject({
      ...issue,
      kind: 'levy',
      corrects: null,
      netPence: 42_000,
      vatPence: 0,
      amountPence: 42_000,
      dues: [{ urn, year: 2026, pence: 42_000 }],
    });
    expect(draft.lines).toEqual([
      expect.objectContaining({
        urn,
        description: 'Membership 2026/27: 7 months in financial year 2026/27',
        financialYear: '2026/27',
        pupils: 420,
        rollSource: 'ofsted-mi',
        rollAsAt: '2026-08-31',
        netPence: 24_500,
        vatTreatment: 'outside-scope',
      }),
      expect.objectContaining({ financialYear: '2027/28', netPence: 17_500 }),
    ]);
    expect(draft.lines[0]?.basis.words).toBe('420 pupils at £1.00');
  });

  it('of an academy is borne by one', () => {
    const { lines } = draftInvoice([charged({ establishmentType: 'Academy Converter' })], terms, issue);
    expect(lines).toEqual([
      expect.objectContaining({
        description: 'Membership 2026/27',
        financialYear: '2026/27',
        netPence: 42_000,
      }),
    ]);
  });

  it('of a trust has a line for each school, under the cap of the whole', () => {
    const academy = { establishmentType: 'Academy Converter' };
    const schools = [
      charged({ ...academy, pupils: 420 }, true),
      charged({ ...academy, urn: '100002', name: 'Birch School', pupils: 580 }, true),
    ];
    const draft = draftInvoice(schools, terms, { ...issue, payer: trustPays('2053') });
    expect(draft).toMatchObject({ amountPence: 60_000, payer: { urn: null, trustId: '2053' } });
    expect(draft.lines.map(({ description, netPence }) => [description, netPence])).toEqual([
      ['Membership 2026/27, Ashcroft Primary School', 25_200],
      ['Membership 2026/27, Birch School', 34_800],
    ]);
    expect(draft.dues.map(({ pence }) => pence)).toEqual([25_200, 34_800]);
    expect(draft.lines[0]?.basis.words).toBe(
      '420 pupils at £1.00; £420.00, less its share of what is above £600.00 for the trust',
    );
  });
});
