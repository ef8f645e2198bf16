import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const year = '2026-27';
const line = 'commissioned-support';

const pot: commissioning.PotView = {
  year,
  currency: 'GBP',
  state: 'open',
  closedAt: null,
  lines: [
    {
      line,
      allocatedPence: 160_000_000,
      committedPence: 3_000_000,
      paidPence: 0,
      freePence: 157_000_000,
    },
    {
      line: 'district-teams',
      allocatedPence: 20_000_000,
      committedPence: 450_000,
      paidPence: 0,
      freePence: 19_550_000,
    },
  ],
  overhead: {
    lines: ['district-teams', 'infrastructure', 'other'],
    limitPercent: 12,
    allocatedPercent: 11.1,
    committedPercent: 13,
    paidPercent: null,
    warnings: ['committed'],
  },
  balanced: true,
  version: 4,
};

const purchase: commissioning.PurchaseView = {
  purchase: a.post,
  year,
  line: 'district-teams',
  description: 'Rooms for the ten district meetings of the spring term',
  payee: 'Ladywood Conference Centre',
  amountPence: 450_000,
  expectedOn: '2027-02-15',
  paidPence: 0,
  releasedPence: 0,
  committedPence: 450_000,
  committedBy: a.lead,
  committedAt: '2026-12-07T10:00:00.000Z',
  version: 1,
};

const virement: commissioning.VirementView = {
  virement: a.run,
  year,
  from: 'other',
  to: 'infrastructure',
  amountPence: 250_000,
  reason: 'The new system costs more, and nothing else is planned on this line.',
  state: 'proposed',
  proposedBy: a.lead,
  proposedAt: '2026-12-07T10:00:00.000Z',
  decidedBy: null,
  decidedAt: null,
  refusal: null,
  version: 1,
};

const decided = { decidedBy: a.head, decidedAt: '2026-12-08T09:00:00.000Z', version: 2 };

const nothing = { allocatedPence: 0, committedPence: 0, paidPence: 0, freePence: 0 };
const statement: commissioning.PotStatementView = {
  year,
  quarter: 1,
  from: '2026-04-01',
  to: '2026-06-30',
  state: 'published',
  lines: [
    {
      line,
      opening: nothing,
      allocationsPence: 160_000_000,
      virementsPence: 0,
      commitmentsPence: 3_000_000,
      paymentsPence: 1_000_000,
      reversalsPence: 0,
      returnsPence: 0,
      releasesPence: 0,
      carriedInPence: 0,
      carriedOutPence: 0,
      freeCarriedInPence: 0,
      freeCarriedOutPence: 0,
      lapsedPence: 0,
      closing: {
        allocatedPence: 160_000_000,
        committedPence: 2_000_000,
        paidPence: 1_000_000,
        freePence: 157_000_000,
      },
    },
  ],
  suppliers: [
    { supplierUrn: a.helper, payee: 'Brookvale Primary School', line, payments: 1, paidPence: 1_000_000 },
  ],
  entries: 3,
  balanced: true,
  hash: a.hash,
  publishedAt: '2026-07-08T09:00:00.000Z',
  publishedBy: a.lead,
};

export const potExamples = [
  example(
    commissioning.openPot,
    { year, lines: [{ line, allocatedPence: 160_000_000 }] },
    { ...pot, version: 1 },
  ),
  example(commissioning.showPot, { year }, pot),
  example(
    commissioning.allocateToLine,
    { year, line, amountPence: 5_000_000, reason: 'The Board’s second payment.' },
    { ...pot, version: 5 },
  ),
  example(
    commissioning.setOverhead,
    {
      year,
      lines: ['district-teams', 'infrastructure', 'other'],
      limitPercent: 12,
      reason: 'The Board, 3 November.',
    },
    pot,
  ),
  example(
    commissioning.closePot,
    {
      year,
      carry: [{ line: 'infrastructure', reason: 'The new system comes in May.' }],
      reason: 'The Board, 12 April.',
    },
    { ...pot, state: 'closed', closedAt: '2027-04-13T09:00:00.000Z', version: 12 },
  ),
  example(
    commissioning.listPotEntries,
    { year, line },
    {
      items: [
        {
          entry: a.post,
          line,
          kind: 'commitment',
          amountPence: 3_000_000,
          commission: a.commission,
          purchase: null,
          payment: null,
          operation: a.post,
          reason: 'The strongest evidence, and a similar intake.',
          by: a.lead,
          at: '2027-01-22T11:00:00.000Z',
        },
      ],
      next: null,
    },
  ),
  example(
    commissioning.commitPurchase,
    {
      year,
      line: 'district-teams',
      description: purchase.description,
      payee: purchase.payee,
      amountPence: 450_000,
      expectedOn: '2027-02-15',
    },
    purchase,
  ),
  example(commissioning.listPurchases, { year }, { items: [purchase], next: null }),
  example(commissioning.showPurchase, { purchase: a.post }, purchase),
  example(
    commissioning.releasePurchase,
    { purchase: a.post, amountPence: 50_000, reason: 'One meeting was held at a school.' },
    { ...purchase, releasedPence: 50_000, committedPence: 400_000, version: 2 },
  ),
  example(
    commissioning.proposeVirement,
    { year, from: 'other', to: 'infrastructure', amountPence: 250_000, reason: virement.reason },
    virement,
  ),
  example(commissioning.approveVirement, { virement: a.run }, { ...virement, ...decided, state: 'approved' }),
  example(
    commissioning.refuseVirement,
    { virement: a.run, reason: 'The money is needed in March.' },
    { ...virement, ...decided, state: 'refused', refusal: 'The money is needed in March.' },
  ),
  example(commissioning.listVirements, { year }, { items: [virement], next: null }),
  example(
    commissioning.showForecast,
    { year },
    {
      year,
      asOn: '2027-01-25',
      lines: [
        {
          ...{ line, allocatedPence: 160_000_000, committedPence: 2_000_000 },
          ...{ paidPence: 1_000_000, freePence: 157_000_000 },
          invoicedPence: 1_000_000,
          due: [
            { month: '2027-02', amountPence: 1_000_000 },
            { month: '2027-05', amountPence: 1_000_000 },
          ],
          quarters: [
            { quarter: 1, paidPence: 0, expectedPence: 0 },
            { quarter: 2, paidPence: 0, expectedPence: 0 },
            { quarter: 3, paidPence: 1_000_000, expectedPence: 0 },
            { quarter: 4, paidPence: 0, expectedPence: 1_000_000 },
          ],
          undatedPence: 0,
          carriedPence: 1_000_000,
          expectedSpendPence: 2_000_000,
          underspendPence: 158_000_000,
          underspendAfterPipelinePence: 118_000_000,
        },
      ],
      pipeline: { agreed: 3, called: 9, estimatedPence: 40_000_000 },
    },
  ),
  example(commissioning.publishStatement, { year, quarter: 1 }, statement),
  example(commissioning.showStatement, { year, quarter: 1 }, statement),
  example(
    commissioning.listStatementRows,
    { year, quarter: 1 },
    {
      items: [
        {
          ...{ year, quarter: 1, state: 'published', row: 'supplier', line },
          ...{ supplierUrn: a.helper, payee: 'Brookvale Primary School' },
          ...{ openingFreePence: null, allocationsPence: null, virementsPence: null },
          ...{ commitmentsPence: null, paymentsPence: 1_000_000, reversalsPence: null },
          ...{ returnsPence: null, releasesPence: null, carriedInPence: null, carriedOutPence: null },
          ...{ freeCarriedInPence: null, freeCarriedOutPence: null, lapsedPence: null },
          ...{ closingAllocatedPence: null, closingCommittedPence: null },
          ...{ closingPaidPence: null, closingFreePence: null },
        },
      ],
      next: null,
    },
  ),
];
