import { membership } from '@partnership/contracts';
import { example } from './example.js';
import { invoice } from './membership.js';
import * as a from './things.js';

const terms: membership.FeeTerms = {
  rules: [
    {
      phases: ['nursery', 'primary'],
      model: { kind: 'per-pupil', pence: 1_900, minimumPence: 0, capPence: 1_250_000 },
    },
    { phases: ['post-16'], model: { kind: 'flat', pence: 750_000 } },
    {
      model: {
        kind: 'bands',
        bands: [
          { fromPupils: 0, toPupils: 199, pence: 200_000 },
          { fromPupils: 200, toPupils: null, pence: 1_500_000 },
        ],
      },
    },
  ],
  firstYearDiscountPercent: 50,
  proRataByMonth: true,
  trust: { discountPercent: 5, capPence: 10_000_000 },
  vat: { treatment: 'outside-scope' },
  rounding: 'half-up',
  financialYears: [{ establishmentTypes: ['Academy Converter', 'Free School'], beginsInMonth: 9 }],
};

const schedule: membership.FeeScheduleView = {
  year: 2026,
  rules: terms.rules,
  firstYearDiscountPercent: 50,
  proRataByMonth: true,
  trust: { discountPercent: 5, capPence: 10_000_000 },
  vat: { treatment: 'outside-scope' },
  rounding: 'half-up',
  financialYears: [{ establishmentTypes: ['Academy Converter', 'Free School'], beginsInMonth: 9 }],
  version: 1,
};

const opened: membership.LevyView = {
  levy: a.run,
  year: 2026,
  state: 'running',
  openedAt: '2026-09-01T09:00:00.000Z',
  finishedAt: null,
  members: 450,
  done: 0,
  issued: 0,
  issuedPence: 0,
  alreadyInvoiced: 0,
  rollNeeded: 0,
  ruleNeeded: 0,
};
const halfway: membership.LevyView = {
  ...opened,
  done: 250,
  issued: 246,
  issuedPence: 11_300_400,
  rollNeeded: 4,
};
const steering = { levy: a.run, reason: 'The rolls of three schools are being corrected.' };

const preview: membership.LevyPreviewView = {
  year: 2027,
  schools: 1,
  pence: 41_700,
  vatPence: 0,
  lastYearPence: 40_200,
  differencePence: 1_500,
  byPhaseAndDistrict: [
    {
      phase: 'primary',
      district: 'ladywood',
      schools: 1,
      pence: 41_700,
      lastYearPence: 40_200,
      differencePence: 1_500,
    },
  ],
  rollNeeded: 1,
  ruleNeeded: 0,
  gaps: [
    {
      urn: '900318',
      name: 'Foundry Lane Nursery School',
      kind: 'roll-needed',
      detail: 'No invoice for 2027/28: the number of pupils is not known.',
    },
  ],
};

const fees: membership.SchoolFeePage = {
  items: [
    {
      urn: a.school,
      name: 'Canal Basin Primary School',
      phase: 'primary',
      district: 'ladywood',
      trustId: null,
      trustName: null,
      outcome: 'invoice',
      pupils: 417,
      pence: 41_700,
      lastYearPence: 40_200,
      differencePence: 1_500,
      basis: '417 pupils at £1.00',
      why: 'roll from 402 to 417 (+4 %)',
    },
  ],
  next: null,
};

const billing: membership.TrustBillingView = {
  trustId: '2053',
  trustName: 'Ark Schools',
  mode: 'trust-wide',
  purchaseOrder: 'PO-4711',
  contact: a.head,
  members: 12,
};

const note: membership.CreditNoteView = {
  number: 1,
  reference: 'CN000001',
  invoiceNumber: 1,
  urn: a.school,
  trustId: null,
  payerName: 'Ashcroft Primary School',
  kind: 'roll-correction',
  issuedOn: '2026-11-24',
  reason: 'The school counted its nursery twice.',
  lines: [
    {
      line: 1,
      urn: a.school,
      description: 'Membership 2026/27',
      financialYear: '2026/27',
      netPence: 1_500,
      vatTreatment: 'outside-scope',
      vatPence: 0,
    },
  ],
  netPence: 1_500,
  vatPence: 0,
  amountPence: 1_500,
  releasedPence: 0,
};

const printed = (fileName: string): membership.DocumentView => ({
  fileName,
  contentType: 'application/pdf',
  base64: 'JVBERi0xLjMK',
});

export const feeExamples = [
  example(membership.setFeeSchedule, { year: 2027, ...terms }, { ...schedule, year: 2027 }),
  example(membership.showFeeSchedule, { year: 2026 }, schedule),
  example(
    membership.setTrustBilling,
    { trustId: '2053', mode: 'trust-wide', purchaseOrder: 'PO-4711' },
    billing,
  ),
  example(membership.showTrustBilling, { trustId: '2053' }, billing),
  example(
    membership.setSchoolOrder,
    { urn: a.school, year: 2026, purchaseOrder: 'PO-2026-118' },
    { urn: a.school, year: 2026, purchaseOrder: 'PO-2026-118' },
  ),
  example(
    membership.setInvoiceOrder,
    { number: 1, purchaseOrder: 'PO-2026-118' },
    { ...invoice, purchaseOrder: 'PO-2026-118', version: 2 },
  ),
  example(membership.printInvoice, { number: 1 }, printed('INV000001.pdf')),
  example(membership.issueInvoices, { year: 2026 }, opened),
  example(membership.listLevies, { year: 2026 }, { items: [halfway], next: null }),
  example(membership.showLevy, { levy: a.run }, halfway),
  example(membership.pauseLevy, steering, { ...halfway, state: 'paused' }),
  example(membership.resumeLevy, { levy: a.run, reason: 'The rolls are right now.' }, halfway),
  example(membership.mailLevy, { levy: a.run }, { levy: a.run, queued: 200, remaining: 240, unreachable: 1 }),
  example(membership.cancelLevy, steering, {
    ...halfway,
    state: 'cancelled',
    finishedAt: '2026-09-01T09:05:00.000Z',
  }),
  example(membership.previewLevy, { year: 2027 }, preview),
  example(membership.previewLevyBySchool, { year: 2027 }, fees),
  example(membership.tryFeeTerms, { year: 2027, ...terms }, preview),
  example(membership.tryFeeTermsBySchool, { year: 2027, ...terms }, fees),
  example(
    membership.creditInvoice,
    { number: 1, lines: [{ line: 1, netPence: 1_500 }], reason: 'Agreed with the school.' },
    { ...note, kind: 'adjustment', reason: 'Agreed with the school.' },
  ),
  example(
    membership.cancelInvoice,
    { number: 1, reason: 'Sent to the wrong school.' },
    {
      ...note,
      kind: 'cancellation',
      reason: 'Sent to the wrong school.',
      netPence: 41_700,
      amountPence: 41_700,
      lines: note.lines.map((line) => ({ ...line, netPence: 41_700 })),
    },
  ),
  example(
    membership.correctRoll,
    { number: 1, pupils: 402, source: 'school-census', asAt: '2026-10-01', reason: note.reason },
    {
      correction: a.post,
      invoiceNumber: 1,
      urn: a.school,
      pupilsBefore: 417,
      pupils: 402,
      feeBeforePence: 41_700,
      feePence: 40_200,
      creditNotes: [1],
      supplement: null,
    },
  ),
  example(membership.listCreditNotes, { invoiceNumber: 1 }, { items: [note], next: null }),
  example(membership.showCreditNote, { number: 1 }, note),
  example(membership.printCreditNote, { number: 1 }, printed('CN000001.pdf')),
];
