import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const family = '01938f0e-0a1b-7c2d-8e3f-4a5b6c7d8e9f';
const proposalId = '01938f0e-3d4e-7f50-b162-7d8e9fa0b1c2';
const objectionId = '01938f0e-4e5f-7061-8273-8e9fa0b1c2d3';
const alone = '900427';
const reason = 'Its nearest neighbours, and the same intake.';

const proposal: commissioning.FamilyProposalView = {
  proposal: proposalId,
  group: family,
  family: 'Schools of the Canal',
  urn: alone,
  reason,
  proposedAt: '2026-11-24T10:00:00.000Z',
  proposedBy: a.lead,
  state: 'proposed',
  settledAt: null,
  why: null,
  answers: [
    { urn: a.school, state: 'accepted', at: '2026-11-25T08:30:00.000Z', by: a.head, reason: null },
    { urn: alone, state: 'asked', at: null, by: null, reason: null },
  ],
  version: 2,
};

const targets: commissioning.IsolationTargetView[] = [
  {
    targetOn: '2027-02-12',
    reason: 'Before the spring half-term.',
    by: a.lead,
    at: '2026-11-24T10:00:00.000Z',
  },
];

const isolation: commissioning.IsolationView = {
  urn: alone,
  isolated: true,
  since: '2026-09-01',
  days: 84,
  targetOn: '2027-02-12',
  overdue: false,
  targets,
  version: 1,
};

const dismissed: commissioning.DismissedSuggestionPage = {
  items: [
    {
      group: family,
      other: null,
      reason: 'Across the river: an hour by bus.',
      by: a.lead,
      at: '2026-11-24T10:00:00.000Z',
    },
  ],
  next: null,
};

const objection: commissioning.ObjectionView = {
  objection: objectionId,
  urn: alone,
  againstUrn: a.helper,
  againstGroup: null,
  againstKind: null,
  reason: 'An exclusion that both schools contest.',
  by: a.head,
  at: '2026-11-24T10:00:00.000Z',
  withdrawnAt: null,
  withdrawnBecause: null,
  version: 1,
};

export const familyExamples = [
  example(
    commissioning.listIsolatedSchools,
    { district: 'ladywood', overdue: false },
    {
      items: [
        {
          urn: alone,
          name: 'Reservoir Primary School',
          phase: 'primary',
          district: 'ladywood',
          inOtherGroup: false,
          since: '2026-09-01',
          days: 84,
          targetOn: '2027-02-12',
          overdue: false,
          version: 1,
        },
      ],
      next: null,
    },
  ),
  example(commissioning.showIsolation, { urn: alone }, isolation),
  example(
    commissioning.setIsolationTarget,
    { urn: alone, targetOn: '2027-02-12', reason: 'Before the spring half-term.' },
    isolation,
  ),
  example(
    commissioning.showFamilyShare,
    { by: 'phase' },
    {
      by: 'phase',
      byTermDates: true,
      items: [
        {
          term: 'today',
          on: '2026-11-24',
          shares: [{ of: 'primary', schools: 302, inFamily: 271, share: 89.7, inGroup: 288 }],
        },
        {
          term: 'summer',
          on: '2026-07-21',
          shares: [{ of: 'primary', schools: 301, inFamily: 240, share: 79.7, inGroup: 279 }],
        },
      ],
    },
  ),
  example(
    commissioning.suggestFamilies,
    { urn: alone, within: 8 },
    {
      urn: alone,
      within: 8,
      nearBy: 'coordinates',
      similarity: 'used',
      dismissed: 0,
      items: [
        {
          kind: 'existing',
          group: family,
          name: 'Schools of the Canal',
          schools: [
            {
              urn: a.school,
              name: 'Canal Basin Primary School',
              phase: 'primary',
              district: 'ladywood',
              km: 1.4,
              distance: 0.32,
            },
          ],
          reasons: {
            meanKm: 1.4,
            farthestKm: 1.4,
            samePhase: 1,
            phases: ['primary'],
            similar: 1,
            meanDistance: 0.32,
            score: 78.3,
            nearness: 33,
            similarity: 30.3,
            phaseMix: 15,
          },
        },
      ],
    },
  ),
  example(
    commissioning.acceptSuggestion,
    { urn: alone, group: family, reason },
    { urn: alone, group: family, proposals: [proposal] },
  ),
  example(
    commissioning.dismissSuggestion,
    { urn: alone, group: family, reason: 'Across the river: an hour by bus.' },
    dismissed,
  ),
  example(commissioning.listDismissedSuggestions, { urn: alone }, dismissed),
  example(commissioning.proposeToFamily, { group: family, urn: alone, reason }, proposal),
  example(commissioning.listFamilyProposals, { waitingFor: alone }, { items: [proposal], next: null }),
  example(commissioning.showFamilyProposal, { proposal: proposalId }, proposal),
  example(
    commissioning.answerFamilyProposal,
    { proposal: proposalId, urn: alone, answer: 'accepted' },
    {
      ...proposal,
      state: 'accepted',
      settledAt: '2026-11-26T09:00:00.000Z',
      answers: proposal.answers.map((one) => ({
        ...one,
        ...(one.urn === alone && { state: 'accepted', at: '2026-11-26T09:00:00.000Z', by: a.head }),
      })),
      version: 4,
    },
  ),
  example(
    commissioning.withdrawFamilyProposal,
    { proposal: proposalId, reason: 'The school has found another family.' },
    {
      ...proposal,
      state: 'withdrawn',
      settledAt: '2026-11-26T09:00:00.000Z',
      why: 'The school has found another family.',
      version: 3,
    },
  ),
  example(
    commissioning.raiseObjection,
    { urn: alone, againstUrn: a.helper, reason: objection.reason },
    objection,
  ),
  example(commissioning.listObjections, { urn: alone }, { items: [objection], next: null }),
  example(commissioning.showObjection, { objection: objectionId }, objection),
  example(
    commissioning.withdrawObjection,
    { objection: objectionId, reason: 'It was settled.' },
    {
      ...objection,
      withdrawnAt: '2026-12-04T09:00:00.000Z',
      withdrawnBecause: 'It was settled.',
      version: 2,
    },
  ),
];
