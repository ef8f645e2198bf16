import { membership } from '@partnership/contracts';
import { example } from './example.js';
import { contact } from './people.js';
import * as a from './things.js';

export const applied: membership.MembershipView = {
  urn: a.school,
  name: 'Canal Basin Primary School',
  state: 'applied',
  since: '2026-09-01',
  begins: '2026-09-01',
  leaves: null,
  delegate: a.head,
  history: [{ from: null, to: 'applied', on: '2026-09-01', by: a.lead, why: 'joined' }],
  gaps: [],
  predecessor: null,
  successor: null,
  version: 1,
};

const merger: membership.SuccessionView = {
  urn: a.school,
  name: 'Canal Basin Primary School',
  successor: a.helper,
  successorName: 'Lock Lane Primary School',
  kind: 'merger',
  on: '2026-09-01',
  state: 'undecided',
  doubt: 'several-schools',
  detail: `School ${a.school} was followed by school ${a.helper} on 2026-09-01 (merger). Decide whose membership goes on there.`,
  reason: null,
  decidedBy: null,
  version: 2,
};

const moved = (to: string, why: string): membership.MembershipView => ({
  ...applied,
  state: to,
  since: '2026-12-01',
  history: [...applied.history, { from: 'active', to, on: '2026-12-01', by: a.lead, why }],
  version: 3,
});

export const invoice: membership.InvoiceView = {
  number: 1,
  urn: a.school,
  trustId: null,
  payerName: 'Ashcroft Primary School',
  kind: 'levy',
  year: 2026,
  reference: 'INV000001',
  issuedOn: '2026-09-01',
  dueOn: '2026-10-31',
  corrects: null,
  purchaseOrder: null,
  lines: [
    {
      urn: a.school,
      description: 'Membership 2026/27',
      financialYear: '2026/27',
      pupils: 417,
      rollSource: 'ofsted-mi',
      rollAsAt: '2026-08-31',
      netPence: 41_700,
      vatTreatment: 'outside-scope',
      vatPence: 0,
      basis: '417 pupils at £1.00',
    },
  ],
  netPence: 41_700,
  vatPence: 0,
  amountPence: 41_700,
  paidPence: 0,
  creditedPence: 0,
  writtenOffPence: 0,
  outstandingPence: 41_700,
  paidOn: null,
  currency: 'GBP',
  state: 'issued',
  version: 1,
};

export const standing: membership.StandingView = {
  urn: a.school,
  on: '2026-11-24',
  state: 'active',
  mayVote: true,
  delegate: a.head,
  reasons: [{ code: 'paid', detail: 'The invoice of 2026 is paid.' }],
};

const move = { urn: a.school, on: '2026-12-01' };

export const memberImport: membership.MemberImportView = {
  import: a.run,
  unchanged: false,
  dryRun: false,
  state: 'finished',
  received: 412,
  loaded: 409,
  quarantined: 3,
  receivedAt: '2026-09-01T09:00:00.000Z',
  receivedBy: a.lead,
};

export const membershipExamples = [
  example(membership.joinSchool, { urn: a.school, from: '2026-09-01', headteacher: contact }, applied),
  example(
    membership.listMembers,
    { state: 'applied' },
    {
      items: [{ urn: a.school, name: applied.name, state: 'applied', since: '2026-09-01', version: 1 }],
      next: null,
    },
  ),
  example(membership.showMembership, { urn: a.school }, applied),
  example(membership.showStanding, { urn: a.school, on: '2026-11-24' }, standing),
  example(membership.nameDelegate, { urn: a.school, personId: a.head }, { ...applied, version: 2 }),
  example(
    membership.resignMembership,
    { ...move, reason: 'The school joins another partnership.' },
    moved('resigned', 'The school joins another partnership.'),
  ),
  example(
    membership.withdrawNotice,
    { urn: a.school, reason: 'The governors decided to stay.' },
    { ...moved('active', 'The invoice was paid in full.'), version: 4 },
  ),
  example(
    membership.listLeavers,
    { limit: 50 },
    {
      items: [{ urn: a.school, name: applied.name, state: 'active', leaves: '2027-08-31', version: 3 }],
      next: null,
    },
  ),
  example(membership.listSuccessions, { state: 'undecided', limit: 50 }, { items: [merger], next: null }),
  example(
    membership.dismissSuccession,
    {
      urn: a.school,
      successor: a.helper,
      reason: 'The directory corrects the link: the schools only share a site.',
    },
    {
      ...merger,
      ...{ state: 'dismissed', doubt: null, detail: null, decidedBy: a.lead, version: 3 },
      reason: 'The directory corrects the link: the schools only share a site.',
    },
  ),
  example(membership.withdrawDelegate, { urn: a.school }, { ...applied, version: 3 }),
  example(
    membership.convertSchool,
    { urn: a.school, successor: a.helper, on: '2026-12-01', reason: 'The school joins a trust.' },
    {
      ...applied,
      urn: a.helper,
      state: 'active',
      since: '2026-12-01',
      history: [
        {
          from: null,
          to: 'active',
          on: '2026-12-01',
          by: a.lead,
          why: `The school was ${a.school} before: The school joins a trust.`,
        },
      ],
      predecessor: { urn: a.school, on: '2026-12-01', by: a.lead, reason: 'The school joins a trust.' },
    },
  ),
  example(
    membership.showMembershipStates,
    {},
    {
      items: [
        {
          state: 'lapsed',
          means: 'The new year’s invoice was not paid in time.',
          votes: false,
          next: [{ state: 'applied', by: 'person', when: 'The school applies again.' }],
        },
      ],
    },
  ),
  example(membership.showMemberImport, { import: a.run }, memberImport),
  example(membership.listMemberImports, { state: 'finished' }, { items: [memberImport], next: null }),
  example(
    membership.listMemberImportFaults,
    { import: a.run },
    {
      items: [
        {
          line: 17,
          urn: a.helper,
          column: 'urn',
          code: 'already-member',
          detail: `School ${a.helper} is a member or has applied.`,
        },
      ],
      next: null,
    },
  ),
  example(
    membership.showMemberImportTemplate,
    {},
    {
      items: [{ name: 'urn', required: true, means: 'URN of the school, six digits' }],
      next: null,
    },
  ),
  example(
    membership.suspendMembership,
    { ...move, reason: 'The Board suspended it pending a hearing.' },
    moved('suspended', 'The Board suspended it pending a hearing.'),
  ),
  example(
    membership.reinstateMembership,
    { ...move, reason: 'The hearing found no ground.' },
    moved('active', 'The hearing found no ground.'),
  ),
  example(membership.listInvoices, { year: 2026, state: 'issued' }, { items: [invoice], next: null }),
  example(membership.showInvoice, { number: 1 }, invoice),
  example(
    membership.recordPayment,
    { invoiceNumber: 1, amountPence: 41_700, receivedOn: '2026-09-20', reference: 'INV000001' },
    {
      payment: a.post,
      invoiceNumber: 1,
      urn: a.school,
      trustId: null,
      amountPence: 41_700,
      creditPence: 0,
      receivedOn: '2026-09-20',
      reference: 'INV000001',
      invoiceState: 'paid',
      memberships: [{ urn: a.school, state: 'active' }],
    },
  ),
  example(
    membership.listWorkItems,
    { kind: 'roll-needed' },
    {
      items: [
        {
          item: a.signal,
          kind: 'roll-needed',
          urn: '900318',
          trustId: null,
          successor: null,
          payerName: 'Ashcroft Primary School',
          year: 2026,
          detail: 'No source gives the number of pupils.',
          payment: null,
          amountPence: null,
          reference: null,
          receivedOn: null,
          suggestions: [],
          openedAt: '2026-09-01T09:00:00.000Z',
        },
      ],
      next: null,
    },
  ),
  example(
    membership.trialBalance,
    { on: '2026-09-30' },
    {
      on: '2026-09-30',
      accounts: [
        { account: 'bank', debitPence: 41_700, creditPence: 0 },
        { account: 'receivable', debitPence: 20_089_500, creditPence: 0 },
        { account: 'subscriptions', debitPence: 0, creditPence: 20_131_200 },
      ],
      debitPence: 20_131_200,
      creditPence: 20_131_200,
      balanced: true,
    },
  ),
];
