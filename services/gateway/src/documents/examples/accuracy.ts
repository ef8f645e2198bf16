import { districts } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const verification = '01938f0c-1a2b-7c3d-8e4f-5a6b7c8d9e0f';
const discrepancy = '01938f0c-2b3c-7d4e-9f50-6b7c8d9e0f1a';
const predecessor = '900031';

const link: districts.SuccessionLinkView = {
  predecessor,
  predecessorName: 'Canal Basin Junior School',
  successor: a.school,
  successorName: 'Canal Basin Primary School',
  kind: 'succession',
  on: '2026-09-01',
  state: 'told',
  source: 'gias-links',
  asAt: '2026-10-01',
  run: a.run,
  reason: null,
  version: 1,
};
const recorded: districts.SuccessionLinkView = {
  ...link,
  state: 'recorded',
  source: null,
  asAt: null,
  run: null,
  reason: 'The order of conversion is dated 1 September.',
};

const rule: districts.VerificationRuleView = {
  fact: 'pupils',
  title: 'Pupils on roll',
  reads: 'count',
  months: 4,
  from: '2026-10-01',
  dueSince: '2026-10-01',
  dueNext: '2027-02-01',
  version: 1,
};

const discrepancyRule: districts.DiscrepancyRuleView = {
  fact: 'pupils',
  comparison: 'within-per-cent',
  tolerance: 10,
  months: 24,
  version: 1,
};

const disputed: districts.VerificationView = {
  verification,
  urn: a.school,
  district: 'ladywood',
  fact: 'pupils',
  state: 'disputed',
  shown: '417',
  correction: '402',
  evidence: 'The autumn census return of 1 October.',
  answeredBy: a.head,
  answeredAt: '2026-11-24T09:12:00.000Z',
  settled: null,
  asAt: null,
  reason: null,
  decidedBy: null,
  decidedAt: null,
  version: 1,
};
const decided = {
  reason: 'I have seen the return.',
  decidedBy: a.lead,
  decidedAt: '2026-11-24T15:40:00.000Z',
};

const differing: districts.DiscrepancyView = {
  discrepancy,
  urn: a.school,
  school: 'Canal Basin Primary School',
  district: 'ladywood',
  fact: 'pupils',
  state: 'open',
  told: [
    { source: 'gias', asAt: '2026-10-01', value: '417' },
    { source: 'ofsted-mi', asAt: '2026-08-31', value: '351' },
  ],
  openedAt: '2026-11-24T08:00:04.905Z',
  decision: null,
  reason: null,
  decidedBy: null,
  endedAt: null,
  version: 1,
};

const reason = 'The older figure was taken before the infants moved in.';

export const accuracyExamples = [
  example(
    districts.listLinks,
    { urn: a.school },
    {
      urn: a.school,
      predecessors: [link],
      successors: [],
      gone: [],
      line: [
        {
          urn: predecessor,
          name: 'Canal Basin Junior School',
          status: 'closed',
          steps: 1,
          followedBy: a.school,
          kind: 'succession',
          on: '2026-09-01',
        },
      ],
    },
  ),
  example(districts.showLink, { urn: a.school, predecessor }, link),
  example(
    districts.recordLink,
    { urn: a.school, predecessor, kind: 'succession', on: '2026-09-01', reason: recorded.reason ?? '' },
    recorded,
  ),
  example(
    districts.strikeLink,
    { urn: a.school, predecessor, reason: 'It is another school of the same name.' },
    { ...link, state: 'struck', reason: 'It is another school of the same name.', version: 2 },
  ),
  example(
    districts.listSchoolDistricts,
    { urn: a.school },
    {
      items: [
        {
          district: 'ladywood',
          basis: 'decided',
          from: '2026-09-01',
          until: null,
          reason: 'It serves the north of Ladywood.',
          decidedBy: a.lead,
          recordedAt: '2026-11-24T09:12:00.000Z',
          superseded: false,
        },
      ],
    },
  ),
  example(
    districts.listSchoolStatuses,
    { urn: predecessor },
    {
      items: [
        {
          status: 'closed',
          since: '2026-08-31',
          dated: true,
          source: 'gias',
          asAt: '2026-10-01',
          run: a.run,
        },
      ],
      filesWithout: 0,
    },
  ),
  example(
    districts.listLineFigures,
    { urn: a.school },
    {
      items: [
        {
          indicator: 'overallAbsence',
          title: 'Overall absence',
          unit: '%',
          period: '2024-25',
          urn: predecessor,
          ofPredecessor: true,
          kind: 'number',
          value: 6.1,
          source: 'absence',
          asAt: '2026-03-31',
        },
      ],
      next: null,
    },
  ),
  example(
    districts.listDistrictSuggestions,
    { district: 'ladywood' },
    {
      items: [
        {
          urn: a.helper,
          name: 'Spring Hill School',
          district: null,
          basis: 'undecided',
          suggestion: null,
          candidates: ['edgbaston', 'ladywood'],
          ward: 'North Edgbaston',
          constituency: null,
          reason: 'The ward North Edgbaston lies in 2 districts',
          version: 1,
        },
      ],
      next: null,
    },
  ),
  example(
    districts.reportAccuracy,
    {},
    {
      on: '2026-11-24',
      facts: 276,
      verified: 201,
      accuracy: 72.8,
      byDistrict: [
        {
          district: 'ladywood',
          name: 'Ladywood',
          lead: a.lead,
          schools: 46,
          facts: 276,
          verified: 201,
          due: 68,
          disputed: 4,
          differing: 3,
          stale: 11,
          accuracy: 72.8,
        },
      ],
      byLead: [
        { lead: a.lead, districts: ['ladywood'], schools: 46, facts: 276, verified: 201, accuracy: 72.8 },
      ],
    },
  ),
  example(
    districts.listFactStandings,
    { district: 'ladywood', state: 'due', limit: 50 },
    {
      items: [
        {
          urn: a.school,
          school: 'Canal Basin Primary School',
          district: 'ladywood',
          fact: 'pupils',
          title: 'Pupils on roll',
          state: 'due',
          value: '417',
          kind: 'number',
          source: 'gias',
          asAt: '2026-10-01',
          dueSince: '2026-10-01',
          stale: false,
          verifiedOn: null,
          verification: null,
          discrepancy: null,
        },
      ],
      next: null,
    },
  ),
  example(districts.listVerificationRules, {}, { items: [rule] }),
  example(
    districts.setVerificationRule,
    { fact: 'pupils', title: 'Pupils on roll', reads: 'count', months: 4, from: '2026-10-01' },
    { ...rule, version: 2 },
  ),
  example(districts.listVerifications, { urn: a.school }, { items: [disputed], next: null }),
  example(districts.showVerification, { verification }, disputed),
  example(
    districts.answerFact,
    {
      urn: a.school,
      fact: 'pupils',
      answer: 'inaccurate',
      correction: '402',
      evidence: 'The autumn census return of 1 October.',
    },
    disputed,
  ),
  example(
    districts.acceptCorrection,
    { verification, asAt: '2026-10-01', reason: decided.reason },
    { ...disputed, ...decided, state: 'accepted', settled: '402', asAt: '2026-10-01', version: 2 },
  ),
  example(
    districts.rejectCorrection,
    { verification, reason: decided.reason },
    { ...disputed, ...decided, state: 'rejected', settled: '417', version: 2 },
  ),
  example(districts.listDiscrepancyRules, {}, { items: [discrepancyRule] }),
  example(
    districts.setDiscrepancyRule,
    { fact: 'pupils', comparison: 'within-per-cent', tolerance: 5, months: 24 },
    { ...discrepancyRule, tolerance: 5, version: 2 },
  ),
  example(
    districts.listDiscrepancies,
    { district: 'ladywood', state: 'open' },
    { items: [differing], next: null },
  ),
  example(districts.showDiscrepancy, { discrepancy }, differing),
  example(
    districts.closeDiscrepancy,
    { discrepancy, reason },
    {
      ...differing,
      state: 'closed',
      decision: 'stands',
      reason,
      decidedBy: a.lead,
      endedAt: '2026-11-24T15:40:00.000Z',
      version: 2,
    },
  ),
];
