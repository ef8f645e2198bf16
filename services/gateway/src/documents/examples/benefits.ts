import { membership } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const coaching: membership.BenefitView = {
  benefit: '01938f0b-9aab-7c1d-bb2c-3d4e5f607183',
  code: 'coaching',
  year: 2026,
  title: 'Leadership coaching',
  description: 'One-to-one coaching by a national leader of education.',
  unit: 'hours',
  limit: { kind: 'by-phase', quantity: 6, phases: [{ phase: 'secondary', quantity: 12 }] },
  states: ['active', 'grace'],
  costPence: 9_500,
  from: '2026-09-01',
  until: '2027-08-31',
  endedWhy: null,
  version: 1,
};
const { benefit, code, year, title, description, unit, limit } = coaching;
const terms = {
  title,
  description,
  limit,
  states: ['active', 'grace'] satisfies membership.BenefitState[],
  costPence: 9_500,
};

const used: membership.BenefitUseView = {
  use: '01938f0b-acbd-7d2e-8c3d-4e5f60718294',
  benefit,
  urn: a.school,
  on: '2026-11-20',
  quantity: 2,
  note: 'First session.',
  personId: a.head,
  recordedAt: '2026-11-24T10:00:00.000Z',
  recordedBy: a.head,
  cancelledAt: null,
  cancelledBy: null,
  cancelledWhy: null,
};
const cancelled = {
  ...used,
  cancelledAt: '2026-11-25T09:00:00.000Z',
  cancelledBy: a.head,
  cancelledWhy: 'The coach was ill.',
};

export const benefitExamples = [
  example(membership.setBenefit, { code, year, unit: 'hours', ...terms }, coaching),
  example(membership.showBenefit, { benefit }, coaching),
  example(membership.listBenefits, { year }, { items: [coaching], next: null }),
  example(
    membership.changeBenefit,
    { benefit, ...terms, costPence: 10_000 },
    { ...coaching, costPence: 10_000, version: 2 },
  ),
  example(
    membership.endBenefit,
    { benefit, on: '2027-03-31', reason: 'The coaches’ contract ends.' },
    { ...coaching, until: '2027-03-31', endedWhy: 'The coaches’ contract ends.', version: 2 },
  ),
  example(
    membership.recordBenefitUse,
    { urn: a.school, benefit, on: used.on, quantity: 2, note: 'First session.', personId: a.head },
    used,
  ),
  example(membership.showBenefitUse, { use: used.use }, used),
  example(membership.listBenefitUses, { urn: a.school, year }, { items: [cancelled], next: null }),
  example(membership.cancelBenefitUse, { use: used.use, reason: 'The coach was ill.' }, cancelled),
  example(
    membership.schoolBenefits,
    { urn: a.school, year },
    {
      items: [
        {
          ...{ benefit, code, title, unit, entitled: true, why: null, limit: 6, used: 2, left: 4 },
          ...{ from: coaching.from, until: coaching.until },
        },
      ],
      next: null,
    },
  ),
  example(
    membership.benefitUptake,
    { by: 'district', year, benefit: code },
    {
      items: [
        {
          ...{ key: 'ladywood', name: 'ladywood', entitled: 40, users: 15, sharePercent: 37.5 },
          ...{ uses: 31, quantity: 64, costPence: 608_000 },
        },
      ],
      next: null,
    },
  ),
  example(
    membership.listUnused,
    { year, district: 'ladywood' },
    {
      items: [
        {
          ...{ urn: '900318', name: 'Foundry Lane Nursery School', phase: 'nursery' },
          ...{ district: 'ladywood', state: 'active', paidPence: 9_600 },
        },
      ],
      next: null,
    },
  ),
  example(
    membership.benefitValue,
    { year },
    {
      ...{ year, paidPence: 20_131_200, payingSchools: 431, payingWithoutUse: 57 },
      ...{ costPence: 16_910_200, pencePerPound: 84 },
      benefits: [{ code, title, unit, quantity: 1780, users: 374, costPence: 16_910_000 }],
    },
  ),
];
