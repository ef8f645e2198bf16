import { gateway } from '@partnership/contracts';
import { work } from './commissioning.js';
import { feedRun, schoolRecord } from './districts.js';
import { votes } from './elections.js';
import { example } from './example.js';
import { memberImport, standing } from './membership.js';
import * as a from './things.js';

const grant: gateway.GrantView = {
  grant: a.post,
  personId: a.lead,
  role: 'engagement-coordinator',
  districts: ['ladywood'],
  schools: null,
  trusts: null,
  feeds: null,
  from: '2026-09-01',
  until: null,
  source: 'administrator',
  reason: null,
  version: 1,
};

const client: gateway.ClientView = {
  client: 'council-feeds',
  label: 'Inspection feed of the council',
  roles: ['feed-client'],
  districts: null,
  schools: null,
  trusts: null,
  feeds: ['ofsted-mi'],
  registeredAt: '2026-09-01T09:00:00.000Z',
  revokedAt: null,
  reason: null,
  version: 1,
};

const letter: gateway.DeadLetterEntryView = {
  letter: a.signal,
  event: a.run,
  type: 'districts.schools.recorded.v1',
  service: 'membership',
  queue: 'membership.events',
  code: 'platform.request.invalid',
  reason: 'The request has faults; see errors.',
  attempts: 1,
  fingerprint: '9f86d081884c7d65',
  receivedAt: '2026-11-24T10:00:00.000Z',
};

export const gatewayExamples = [
  example(
    gateway.showMe,
    {},
    {
      kind: 'person',
      id: a.lead,
      grants: [{ role: 'district-lead', districts: ['ladywood'] }],
      permissions: ['open.read', 'directory.read', 'directory.decide', 'signals.read', 'signals.decide'],
    },
  ),
  example(
    gateway.showSchool,
    { urn: a.school },
    {
      urn: a.school,
      parts: {
        record: { status: 'ok', value: schoolRecord },
        membership: { status: 'ok', value: standing },
        commissioning: { status: 'ok', value: work },
        elections: { status: 'ok', value: votes },
      },
    },
  ),
  example(gateway.sendMembers, { dryRun: false }, memberImport),
  example(
    gateway.exportPerson,
    { personId: a.head },
    {
      personId: a.head,
      exportedAt: '2026-11-24T10:00:00.000Z',
      sections: [
        {
          service: 'membership',
          section: 'details',
          records: [{ name: 'Ada Okafor', email: 'head@canal-basin.example' }],
        },
        {
          service: 'districts',
          section: 'districts.engagements',
          records: [{ as: ['spoken-with'], urn: a.school, on: '2026-11-20', topic: 'Attendance' }],
        },
        {
          service: 'gateway',
          section: 'gateway.grants',
          records: [{ role: 'headteacher', schools: [a.school] }],
        },
      ],
    },
  ),
  example(gateway.sendFeed, { profile: 'ofsted-mi', asAt: '2026-08-31' }, feedRun),
  example(
    gateway.grantRole,
    { personId: a.lead, role: 'engagement-coordinator', districts: ['ladywood'], from: '2026-09-01' },
    grant,
  ),
  example(gateway.listGrants, { personId: a.lead }, { items: [grant], next: null }),
  example(gateway.showGrant, { grant: a.post }, grant),
  example(
    gateway.endGrant,
    { grant: a.post, on: '2027-08-31', reason: 'The year is over.' },
    { ...grant, until: '2027-08-31', reason: 'The year is over.', version: 2 },
  ),
  example(
    gateway.registerClient,
    { client: 'council-feeds', label: client.label, roles: ['feed-client'], feeds: ['ofsted-mi'] },
    { ...client, secret: 'Vf3kq0pTn8w2Jm5sYb7xCz1aRd4uGh6eLo9iKt-NQWE' },
  ),
  example(gateway.listClients, { limit: 50 }, { items: [client], next: null }),
  example(gateway.showClient, { client: 'council-feeds' }, client),
  example(
    gateway.revokeClient,
    { client: 'council-feeds', reason: 'The council has a new system.' },
    { ...client, revokedAt: '2027-01-15T09:00:00.000Z', reason: 'The council has a new system.', version: 2 },
  ),
  example(gateway.listDeadLetters, { service: 'membership' }, { items: [letter], next: null }),
  example(gateway.showDeadLetter, { letter: a.signal }, { ...letter, content: '{"specversion":"1.0"}' }),
  example(gateway.showClock, {}, { now: '2027-01-15T09:00:00.000Z', offsetMs: 4_489_200_000 }),
  example(
    gateway.moveClock,
    { now: '2027-01-15T09:00:00Z' },
    { now: '2027-01-15T09:00:00.000Z', offsetMs: 4_489_200_000 },
  ),
];
