import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const year = '2026-27';

const identified: commissioning.CommissionView = {
  commission: a.commission,
  caseId: a.caseId,
  origin: 'signal',
  beneficiary: { kind: 'schools', urns: [a.school] },
  title: 'Reading in Key Stage 2',
  need: 'A year of support for the reading lead, with visits to a school that does it well.',
  state: 'identified',
  call: null,
  shortlist: [],
  award: null,
  history: [
    {
      from: null,
      to: 'identified',
      at: '2026-11-24T10:00:00.000Z',
      by: a.lead,
      why: 'from the signal of 24 November',
    },
  ],
  version: 1,
};

export const moved = (
  to: string,
  why: string,
  more: Partial<commissioning.CommissionView> = {},
): commissioning.CommissionView => ({
  ...identified,
  ...more,
  state: to,
  history: [
    ...identified.history,
    { from: identified.state, to, at: '2026-12-01T10:00:00.000Z', by: a.lead, why },
  ],
  version: 2,
});

export const call: commissioning.CallView = {
  openedAt: '2026-12-01T10:00:00.000Z',
  closesAt: '2027-01-15T17:00:00Z',
  criteria: [
    { code: 'impact', title: 'Evidence of impact on reading', weight: 60 },
    { code: 'intake', title: 'Experience with a similar intake', weight: 40 },
  ],
};

export const award: commissioning.AwardView = {
  supplierUrn: a.helper,
  amountPence: 3_000_000,
  year,
  line: 'commissioned-support',
  method: 'open',
  reason: 'The strongest evidence, and a similar intake.',
  expression: a.expression,
  justification: null,
  notFirstBecause: null,
  priceDiffersBecause: null,
  awardedAt: '2027-01-22T11:00:00.000Z',
  awardedBy: a.lead,
  standstillUntil: '2027-02-02T00:00:00.000Z',
  paidPence: 0,
  releasedPence: 0,
  committedPence: 3_000_000,
};

export const awarded = moved('awarded', award.reason, { call, shortlist: [a.helper], award });
const because = (reason: string) => ({ commission: a.commission, reason });

export const work: commissioning.SchoolWorkView = { urn: a.school, awards: 0, awardedPence: 0 };

export const commissioningExamples = [
  example(
    commissioning.identifyCommission,
    {
      origin: 'signal',
      caseId: a.caseId,
      beneficiary: { kind: 'schools', urns: [a.school] },
      title: identified.title,
      need: identified.need,
    },
    identified,
  ),
  example(
    commissioning.listCommissions,
    { state: 'identified' },
    {
      items: [
        {
          commission: a.commission,
          caseId: a.caseId,
          origin: 'signal',
          title: identified.title,
          state: 'identified',
          identifiedAt: '2026-11-24T10:00:00.000Z',
          version: 1,
        },
      ],
      next: null,
    },
  ),
  example(commissioning.showCommission, { commission: a.commission }, identified),
  example(
    commissioning.agreeCommission,
    because('The Group agreed on 1 December.'),
    moved('agreed', 'The Group agreed on 1 December.'),
  ),
  example(
    commissioning.callCommission,
    {
      commission: a.commission,
      title: 'Support for reading in a primary school',
      description: 'A school that has turned reading round works with the reading lead for three terms.',
      criteria: call.criteria,
      estimatedPence: 3_000_000,
      days: 20,
      startsOn: '2027-02-22',
      endsOn: '2027-12-17',
      questionsUntil: '2027-01-08T17:00:00Z',
      closesAt: call.closesAt,
    },
    moved('called', 'called until 15 January', { call }),
  ),
  example(
    commissioning.withdrawCommission,
    because('The school solved it by itself.'),
    moved('withdrawn', 'The school solved it by itself.'),
  ),
  example(
    commissioning.cancelCommission,
    because('Nobody could do the work.'),
    moved('cancelled', 'Nobody could do the work.'),
  ),
  example(
    commissioning.releaseCommitment,
    { commission: a.commission, amountPence: 500_000, reason: 'Fewer days were needed.' },
    { ...awarded, award: { ...award, releasedPence: 500_000, committedPence: 2_500_000 }, version: 3 },
  ),
  example(
    commissioning.carryCommitment,
    { commission: a.commission, reason: 'The last visit is in May.' },
    { ...awarded, award: { ...award, year: '2027-28' }, version: 3 },
  ),
  example(
    commissioning.chooseNaming,
    { commission: a.commission, urn: a.school, agreed: false },
    { commission: a.commission, urn: a.school, agreed: false, publicly: 'a primary school in Ladywood' },
  ),
  example(commissioning.showSchoolWork, { urn: a.school }, work),
];
