import { membership } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const at = '2026-11-24T10:00:00.000Z';

const dispute: membership.DisputeView = {
  dispute: a.signal,
  invoiceNumber: 1,
  reason: 'The roll counts pupils who left in July.',
  openedAt: at,
  openedBy: a.lead,
  settledAt: null,
  settledBy: null,
  outcome: null,
};

const step: membership.AddReminderStep = {
  code: 'second',
  days: 14,
  template: 'reminder',
  posts: ['headteacher'],
  active: true,
};

const closing: membership.ClosingView = {
  number: 1,
  kind: 'period',
  closedThrough: '2026-10-31',
  reason: 'October was reported to the Board.',
  recordedAt: at,
  recordedBy: a.lead,
};

export const booksExamples = [
  example(
    membership.showArrears,
    { on: '2026-11-24', by: 'district' },
    {
      on: '2026-11-24',
      totalPence: 83_400,
      items: [
        {
          key: 'ladywood',
          name: 'ladywood',
          invoices: 2,
          notDuePence: 41_700,
          days1To30Pence: 41_700,
          days31To60Pence: 0,
          days61To90Pence: 0,
          over90Pence: 0,
          totalPence: 83_400,
        },
      ],
      next: null,
    },
  ),
  example(
    membership.payerStatement,
    { urn: a.school, from: '2026-09-01', to: '2026-11-30' },
    {
      urn: a.school,
      trustId: null,
      payerName: 'Ashcroft Primary School',
      from: '2026-09-01',
      to: '2026-11-30',
      openingPence: 0,
      closingPence: 0,
      items: [
        {
          on: '2026-09-01',
          document: 'invoice/1',
          kind: 'invoice',
          invoiceNumber: 1,
          pence: 41_700,
          balancePence: 41_700,
        },
        {
          on: '2026-11-20',
          document: `payment/${a.post}`,
          kind: 'payment',
          invoiceNumber: 1,
          pence: -41_700,
          balancePence: 0,
        },
      ],
      next: null,
    },
  ),
  example(membership.disputeInvoice, { number: 1, reason: dispute.reason }, dispute),
  example(membership.listDisputes, { state: 'open' }, { items: [dispute], next: null }),
  example(
    membership.settleDispute,
    { dispute: a.signal, outcome: 'The census was right.' },
    { ...dispute, settledAt: at, settledBy: a.lead, outcome: 'The census was right.' },
  ),
  example(membership.listReminderSteps, { limit: 50 }, { items: [{ ...step, version: 1 }], next: null }),
  example(membership.addReminderStep, step, { ...step, version: 1 }),
  example(membership.changeReminderStep, { ...step, days: 21 }, { ...step, days: 21, version: 2 }),
  example(
    membership.listReminders,
    { invoiceNumber: 1 },
    {
      items: [
        {
          reminder: a.signal,
          invoiceNumber: 1,
          step: 'overdue',
          template: 'reminder',
          outstandingPence: 41_700,
          queuedOn: '2026-11-07',
          recipients: [a.head],
        },
      ],
      next: null,
    },
  ),
  example(
    membership.previewReminders,
    { on: '2026-11-28' },
    {
      items: [
        {
          invoiceNumber: 1,
          urn: a.school,
          trustId: null,
          payerName: 'Ashcroft Primary School',
          dueOn: '2026-10-31',
          outstandingPence: 41_700,
          step: 'final',
          template: 'reminder',
          recipients: [a.head],
        },
      ],
      next: null,
    },
  ),
  example(
    membership.listJournal,
    { document: 'invoice/1' },
    {
      items: [
        {
          entry: a.run,
          on: '2026-09-01',
          document: 'invoice/1',
          recordedAt: at,
          postings: [
            {
              account: 'receivable',
              urn: a.school,
              trustId: null,
              payerName: 'Ashcroft Primary School',
              invoiceNumber: 1,
              debitPence: 41_700,
              creditPence: 0,
            },
            {
              account: 'fee-income',
              urn: null,
              trustId: null,
              payerName: null,
              invoiceNumber: null,
              debitPence: 0,
              creditPence: 41_700,
            },
          ],
        },
      ],
      next: null,
    },
  ),
  example(
    membership.accountStatement,
    { account: 'suspense', from: '2026-11-01', to: '2026-11-30' },
    {
      account: 'suspense',
      from: '2026-11-01',
      to: '2026-11-30',
      openingPence: 0,
      closingPence: -1_200,
      items: [
        {
          on: '2026-11-20',
          document: `payment/${a.post}`,
          urn: null,
          trustId: null,
          payerName: null,
          debitPence: 0,
          creditPence: 1_200,
          balancePence: -1_200,
        },
      ],
      next: null,
    },
  ),
  example(membership.listClosings, { limit: 50 }, { items: [closing], next: null }),
  example(membership.closeBooks, { through: '2026-10-31', kind: 'period', reason: closing.reason }, closing),
  example(
    membership.reopenBooks,
    { through: '2026-09-30', reason: 'An invoice of October was forgotten.' },
    {
      ...closing,
      number: 2,
      kind: 'reopening',
      closedThrough: '2026-09-30',
      reason: 'An invoice of October was forgotten.',
    },
  ),
];
