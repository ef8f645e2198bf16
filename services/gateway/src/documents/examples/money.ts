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
  payerName: 'Ashcroft Primary School',
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
      payerName: 'Ashcroft Primary School',
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
  payerName: 'Ashcroft Primary School',
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
    {
      items: [{ urn: a.school, trustId: null, payerName: 'Ashcroft Primary School', pence: 300 }],
      next: null,
    },
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
];
