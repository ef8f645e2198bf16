import { describe, expect, it } from '@jest/globals';
import { apply, moved, type Member } from '../members/member.js';
import type { State } from '../members/membership-states.js';
import type { School } from '../schools/school.js';
import { assess } from './levy.js';

const urn = '100001';
const today = '2026-11-24';
const decision = { today, by: 'the head' };
const terms = {
  year: 2026,
  ratePencePerPupil: 100,
  minimumPence: 0,
  payment: { graceEnds: '10-31', days: 30 },
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

describe('the levy', () => {
  it('freezes the roll, its source and its day with the invoice', () => {
    expect(assess(school(), applicant(), terms, today)).toEqual({
      outcome: 'invoice',
      draft: {
        payer: { urn, trustId: null },
        kind: 'levy',
        year: 2026,
        issuedOn: today,
        dueOn: '2026-12-24',
        purchaseOrder: null,
        netPence: 42_000,
        vatPence: 0,
        amountPence: 42_000,
        lines: [
          {
            urn,
            description: 'Membership 2026/27',
            financialYear: '2026/27',
            pupils: 420,
            rollSource: 'ofsted-mi',
            rollAsAt: '2026-08-31',
            basis: { model: 'per-pupil', ratePencePerPupil: 100, minimumPence: 0 },
            netPence: 42_000,
            vatTreatment: 'outside-scope',
            vatPence: 0,
          },
        ],
        dues: [{ urn, year: 2026, pence: 42_000 }],
      },
    });
  });

  it.each([
    ['no number', { pupils: null }],
    ['a number without source', { pupilsSource: null }],
    ['a number without day', { pupilsAsAt: null }],
  ])('needs a roll: %s makes no invoice but work', (_, given) => {
    expect(assess(school(given), applicant(), terms, today)).toMatchObject({ outcome: 'roll-needed' });
  });

  it('takes a roll of nought as it is', () => {
    expect(assess(school({ pupils: 0 }), applicant(), terms, today)).toMatchObject({
      outcome: 'invoice',
      draft: { lines: [{ pupils: 0 }], amountPence: 0 },
    });
  });

  it.each([
    ['applied', applicant(), 'invoice'],
    ['active', become('active'), 'invoice'],
    ['grace', become('active', 'grace'), 'invoice'],
    ['suspended', become('suspended'), 'invoice'],
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
      'invoice',
    ],
  ])('of a school that is %s: %s', (_, member, outcome) => {
    expect(assess(school(), member, terms, today).outcome).toBe(outcome);
  });

  it('comes once a year', () => {
    const due = { number: 1, year: 2026, issuedOn: today, dueOn: today, owedPence: 1, paidOn: null };
    expect(assess(school(), { ...applicant(), dues: [due] }, terms, today).outcome).toBe('already-invoiced');
    expect(assess(school(), { ...applicant(), dues: [{ ...due, year: 2025 }] }, terms, today).outcome).toBe(
      'invoice',
    );
  });
});
