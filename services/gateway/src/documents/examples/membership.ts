import { membership } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const person: membership.PersonView = {
  personId: a.head,
  name: 'Ada Okafor',
  email: 'head@canal-basin.example',
  posts: [
    { postId: a.post, personId: a.head, urn: a.school, post: 'headteacher', from: '2026-09-01', until: null },
  ],
  version: 1,
};

const applied: membership.MembershipView = {
  urn: a.school,
  name: 'Canal Basin Primary School',
  state: 'applied',
  since: '2026-09-01',
  begins: '2026-09-01',
  leaves: null,
  delegate: a.head,
  history: [{ from: null, to: 'applied', on: '2026-09-01', by: a.lead, why: 'joined' }],
  version: 1,
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

const roll: membership.RollView = {
  roll: a.roll,
  on: '2026-11-24',
  purpose: 'election-2027',
  frozenAt: '2026-11-24T10:00:00.000Z',
  hash: a.hash,
  entries: 431,
  excluded: 19,
};

const move = { urn: a.school, on: '2026-12-01' };

export const membershipExamples = [
  example(membership.registerPerson, { name: person.name, email: person.email }, { ...person, posts: [] }),
  example(membership.showPerson, { personId: a.head }, person),
  example(
    membership.appointToSchool,
    { urn: a.school, personId: a.head, post: 'headteacher', from: '2026-09-01' },
    { postId: a.post, personId: a.head, urn: a.school, post: 'headteacher', from: '2026-09-01', until: null },
  ),
  example(
    membership.endPost,
    { postId: a.post, on: '2027-08-31' },
    {
      postId: a.post,
      personId: a.head,
      urn: a.school,
      post: 'headteacher',
      from: '2026-09-01',
      until: '2027-08-31',
    },
  ),
  example(
    membership.joinSchool,
    { urn: a.school, from: '2026-09-01', headteacher: { name: person.name, email: person.email } },
    applied,
  ),
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
          year: 2026,
          detail: 'No source gives the number of pupils.',
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
  example(membership.freezeRoll, { on: '2026-11-24', purpose: 'election-2027' }, roll),
  example(membership.showRoll, { roll: a.roll }, roll),
  example(
    membership.listRollEntries,
    { roll: a.roll },
    {
      items: [
        {
          urn: a.school,
          name: applied.name,
          phase: 'primary',
          establishmentType: 'Community School',
          district: 'ladywood',
          delegate: a.head,
        },
      ],
      next: null,
    },
  ),
  example(
    membership.listRollExclusions,
    { roll: a.roll },
    {
      items: [
        {
          urn: '900318',
          name: 'Foundry Lane Nursery School',
          state: 'applied',
          reasons: [{ code: 'not-paid', detail: 'The invoice of 2026 is not paid.' }],
        },
      ],
      next: null,
    },
  ),
];
