import { gateway, membership } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const at = '2026-11-24T10:00:00.000Z';

const statement: membership.BankStatementView = {
  statement: a.run,
  profile: 'generic',
  fileName: 'november.csv',
  sha256: a.hash,
  unchanged: false,
  firstOn: '2026-11-02',
  lastOn: '2026-11-20',
  received: 437,
  matched: 425,
  workItems: 7,
  ignored: 1,
  duplicates: 3,
  quarantined: 1,
  waiting: 0,
  receivedAt: at,
  receivedBy: a.lead,
  finishedAt: '2026-11-24T10:00:06.000Z',
};

const profile: membership.AddBankProfile = {
  code: 'unity-trust',
  name: 'Unity Trust export',
  columns: { date: 'Date', text: ['Narrative'], moneyIn: 'Credit', moneyOut: 'Debit' },
  dateFormats: ['DD/MM/YYYY'],
  moneyInIs: 'positive',
};

const profileView: membership.BankProfileView = {
  ...profile,
  columns: {
    date: 'Date',
    text: ['Narrative'],
    amount: null,
    moneyIn: 'Credit',
    moneyOut: 'Debit',
    bankId: null,
  },
  builtIn: false,
};

const payment: membership.ReceivedPaymentView = {
  payment: a.post,
  urn: a.school,
  trustId: null,
  amountPence: 42_000,
  receivedOn: '2026-11-20',
  reference: 'INV000001 CANAL BASIN',
  recordedAt: at,
  recordedBy: 'membership',
  statement: a.run,
  allocations: [
    {
      allocation: a.signal,
      target: 'invoice',
      invoiceNumber: 1,
      urn: a.school,
      trustId: null,
      pence: 41_700,
      countsOn: '2026-11-20',
      recordedAt: at,
      recordedBy: 'membership',
      undone: false,
    },
  ],
  unallocatedPence: 300,
  refundedPence: 0,
  reversedOn: null,
  reversalReason: null,
};

const reversed: membership.ReceivedPaymentView = {
  ...payment,
  allocations: payment.allocations.map((each) => ({ ...each, undone: true })),
  unallocatedPence: 0,
  reversedOn: '2026-11-27',
  reversalReason: 'The cheque bounced.',
};

const refund: membership.RefundView = {
  refund: a.signal,
  urn: a.school,
  trustId: null,
  payment: null,
  pence: 30_000,
  reason: 'The school paid twice.',
  state: 'proposed',
  needsSecondPerson: true,
  proposedAt: at,
  proposedBy: a.lead,
  decidedAt: null,
  decidedBy: null,
  decidedReason: null,
  paidOn: null,
  reference: null,
  version: 1,
};

const writeOff: membership.WriteOffView = {
  writeOff: a.signal,
  invoiceNumber: 1,
  pence: 41_700,
  reason: 'The school has closed.',
  state: 'proposed',
  proposedAt: at,
  proposedBy: a.lead,
  decidedAt: null,
  decidedBy: null,
  decidedReason: null,
  version: 1,
};

const settledItem: membership.SettledWorkItemView = {
  item: a.signal,
  payment: a.post,
  closed: true,
  unallocatedPence: 0,
};

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

export const moneyExamples = [
  example(gateway.sendBankStatement, { profile: 'generic' }, statement),
  example(membership.listBankStatements, { limit: 50 }, { items: [statement], next: null }),
  example(membership.showBankStatement, { statement: a.run }, statement),
  example(
    membership.listBankLines,
    { statement: a.run, outcome: 'matched' },
    {
      items: [
        {
          line: 2,
          bookedOn: '2026-11-20',
          text: 'INV000001 CANAL BASIN',
          pence: 41_700,
          bankId: null,
          outcome: 'matched',
          detail: 'exact by reference: INV000001',
          payment: a.post,
          duplicateOfStatement: null,
          duplicateOfLine: null,
        },
      ],
      next: null,
    },
  ),
  example(
    membership.listBankLineFaults,
    { statement: a.run },
    {
      items: [
        {
          line: 438,
          column: 'Amount',
          code: 'bad-amount',
          detail: 'This is no amount in pounds and pence.',
        },
      ],
      next: null,
    },
  ),
  example(membership.listBankProfiles, { limit: 50 }, { items: [profileView], next: null }),
  example(membership.addBankProfile, profile, profileView),
  example(membership.listPayments, { urn: a.school }, { items: [payment], next: null }),
  example(membership.showPayment, { payment: a.post }, payment),
  example(
    membership.reversePayment,
    { payment: a.post, on: '2026-11-27', reason: 'The cheque bounced.' },
    reversed,
  ),
  example(
    membership.undoAllocation,
    { allocation: a.signal, reason: 'The head quoted the invoice of another school.' },
    { allocation: a.signal, payment: a.post, pence: 41_700 },
  ),
  example(
    membership.allocateWorkItem,
    { item: a.signal, parts: [{ invoiceNumber: 1, pence: 41_700 }], restTo: { urn: a.school } },
    settledItem,
  ),
  example(membership.disownWorkItem, { item: a.signal, reason: 'Room hire, for the nursery.' }, settledItem),
  example(
    membership.closeWorkItem,
    { item: a.signal, reason: 'The school leaves us its credit.' },
    settledItem,
  ),
  example(
    membership.listCredits,
    { limit: 50 },
    { items: [{ urn: a.school, trustId: null, pence: 300 }], next: null },
  ),
  example(
    membership.allocateCredit,
    { urn: a.school, parts: [{ invoiceNumber: 2, pence: 300 }] },
    { urn: a.school, trustId: null, allocations: [a.signal], creditPence: 0 },
  ),
  example(
    membership.proposeRefund,
    { urn: a.school, pence: 30_000, reason: 'The school paid twice.' },
    refund,
  ),
  example(membership.listRefunds, { state: 'proposed' }, { items: [refund], next: null }),
  example(membership.showRefund, { refund: a.signal }, refund),
  example(
    membership.payRefund,
    { refund: a.signal, on: '2026-11-27', reference: 'BACS 20261127' },
    {
      ...refund,
      state: 'paid',
      decidedAt: at,
      decidedBy: a.head,
      paidOn: '2026-11-27',
      reference: 'BACS 20261127',
      version: 2,
    },
  ),
  example(
    membership.cancelRefund,
    { refund: a.signal, reason: 'The school keeps it for next year.' },
    {
      ...refund,
      state: 'cancelled',
      decidedAt: at,
      decidedBy: a.lead,
      decidedReason: 'The school keeps it for next year.',
      version: 2,
    },
  ),
  example(
    membership.proposeWriteOff,
    { invoiceNumber: 1, pence: 41_700, reason: 'The school has closed.' },
    writeOff,
  ),
  example(membership.listWriteOffs, { state: 'proposed' }, { items: [writeOff], next: null }),
  example(membership.showWriteOff, { writeOff: a.signal }, writeOff),
  example(
    membership.decideWriteOff,
    { writeOff: a.signal, decision: 'approved', reason: 'Nobody is left to pay.' },
    {
      ...writeOff,
      state: 'approved',
      decidedAt: at,
      decidedBy: a.head,
      decidedReason: 'Nobody is left to pay.',
      version: 2,
    },
  ),
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
              invoiceNumber: 1,
              debitPence: 41_700,
              creditPence: 0,
            },
            {
              account: 'fee-income',
              urn: null,
              trustId: null,
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
