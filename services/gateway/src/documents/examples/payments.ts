import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const payment: commissioning.SupplierPaymentView = {
  payment: a.run,
  remittance: 'CP000042',
  invoice: a.post,
  amountPence: 1_500_000,
  year: '2026-27',
  line: 'commissioned-support',
  state: 'released',
  instruction: null,
  releasedBy: a.lead,
  releasedAt: '2027-03-03T10:00:00.000Z',
  bouncedAt: null,
  bounce: null,
  version: 1,
};

const received: commissioning.SupplierInvoiceView = {
  invoice: a.post,
  commission: a.commission,
  purchase: null,
  supplierUrn: a.helper,
  payee: 'Brookvale Primary School',
  number: 'INV-2027-014',
  issuedOn: '2027-03-01',
  amountPence: 1_500_000,
  state: 'received',
  parts: [{ milestone: a.contest, title: 'Twelve visits by Easter', amountPence: null, reason: null }],
  twoPeople: true,
  why: null,
  recordedBy: a.head,
  recordedAt: '2027-03-01T10:00:00.000Z',
  matchedBy: null,
  approvedBy: null,
  releasedBy: null,
  payments: [],
  version: 1,
};

const parts = [{ milestone: a.contest, amountPence: 1_500_000 }];
const matched: commissioning.SupplierInvoiceView = {
  ...received,
  state: 'matched',
  parts: [{ milestone: a.contest, title: 'Twelve visits by Easter', amountPence: 1_500_000, reason: null }],
  matchedBy: a.lead,
  version: 2,
};
const approved = { ...matched, state: 'approved', approvedBy: a.lead, version: 3 };
const why = 'Ten visits were made, not twelve.';

const instruction: commissioning.PaymentInstructionView = {
  instruction: a.signal,
  state: 'made',
  payments: 1,
  amountPence: 1_500_000,
  madeBy: a.lead,
  madeAt: '2027-03-04T09:00:00.000Z',
  sentBy: null,
  sentAt: null,
  reference: null,
  version: 1,
};

const { invoice, commission, purchase, supplierUrn, payee, number, issuedOn, amountPence } = received;
const { state, recordedAt, version } = received;

export const paymentExamples = [
  example(
    commissioning.recordSupplierInvoice,
    { commission: a.commission, number, issuedOn, amountPence, milestones: [a.contest] },
    received,
  ),
  example(commissioning.showSupplierInvoice, { invoice }, received),
  example(
    commissioning.listSupplierInvoices,
    { state: 'received' },
    {
      items: [
        {
          ...{ invoice, commission, purchase, supplierUrn, payee, number, issuedOn },
          ...{ amountPence, state, recordedAt, version },
        },
      ],
      next: null,
    },
  ),
  example(commissioning.matchSupplierInvoice, { invoice, parts }, matched),
  example(
    commissioning.disputeSupplierInvoice,
    { invoice, reason: why },
    { ...received, state: 'disputed', why, version: 2 },
  ),
  example(
    commissioning.refuseSupplierInvoice,
    { invoice, reason: why },
    { ...received, state: 'refused', why, version: 2 },
  ),
  example(commissioning.approveSupplierInvoice, { invoice }, approved),
  example(
    commissioning.releaseSupplierPayment,
    { invoice },
    { ...approved, state: 'paid', releasedBy: a.head, payments: [payment], version: 4 },
  ),
  example(commissioning.makePaymentInstruction, {}, instruction),
  example(commissioning.listPaymentInstructions, {}, { items: [instruction], next: null }),
  example(commissioning.showPaymentInstruction, { instruction: a.signal }, instruction),
  example(
    commissioning.listInstructedPayments,
    { instruction: a.signal },
    {
      items: [
        {
          ...{ payment: payment.payment, remittance: payment.remittance, payee, supplierUrn },
          ...{ invoiceNumber: number, amountPence, amount: '15000.00' },
        },
      ],
      next: null,
    },
  ),
  example(
    commissioning.sendPaymentInstruction,
    { instruction: a.signal, reference: 'BACS-20270304-01' },
    {
      ...instruction,
      ...{ state: 'sent', sentBy: a.lead, sentAt: '2027-03-04T15:00:00.000Z' },
      ...{ reference: 'BACS-20270304-01', version: 2 },
    },
  ),
  example(
    commissioning.bounceSupplierPayment,
    { payment: payment.payment, reason: 'account closed' },
    {
      ...payment,
      ...{ state: 'bounced', instruction: a.signal, bouncedAt: '2027-03-06T09:00:00.000Z' },
      ...{ bounce: 'account closed', version: 4 },
    },
  ),
];
