import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const roundId = '01938f0f-1a2b-7c3d-8e4f-5a6b7c8d9e01';
const reviewId = '01938f0f-2b3c-7d4e-9f50-6b7c8d9e0f12';
const useId = '01938f0f-3c4d-7e5f-a061-7c8d9e0f1a23';
const third = '900344';

const terms = {
  title: 'Peer review, spring 2027',
  enrolFrom: '2026-12-01',
  enrolUntil: '2027-01-08',
  visitsFrom: '2027-02-01',
  visitsUntil: '2027-03-26',
  grouping: 'triads',
  travelKm: 10,
  samePhase: true,
  avoidRounds: 1,
} as const;

const round: commissioning.PeerReviewRoundView = {
  round: roundId,
  ...terms,
  state: 'planned',
  enrolled: 0,
  completed: 0,
  reviews: 0,
  version: 1,
};

const enrolment: commissioning.PeerReviewEnrolmentView = {
  round: roundId,
  urn: a.school,
  state: 'enrolled',
  phases: ['primary'],
  area: 'attendance',
  interests: [{ urn: third, reason: 'Its deputy head is the sister of our chair of governors.' }],
  cannot: ['2027-02-15'],
  enrolledAt: '2026-12-02T09:00:00.000Z',
  enrolledBy: a.head,
  version: 1,
};
const wishes = {
  round: roundId,
  urn: a.school,
  phases: enrolment.phases,
  area: 'attendance' as const,
  interests: enrolment.interests,
  cannot: enrolment.cannot,
};

const group: commissioning.PeerGroupView = {
  urns: [a.school, a.helper, '900412'],
  pinned: false,
  kind: 'triad',
  travelMetres: 7430,
  overrides: [],
};

const matching: commissioning.PeerMatchingView = {
  round: roundId,
  seed: 20270109,
  drawnAt: '2027-01-11T09:00:00.000Z',
  drawnBy: a.lead,
  acceptedAt: null,
  acceptedBy: null,
  matched: 3,
  groups: [group],
  unmatched: [
    {
      urn: third,
      reason: 'no-partner',
      because: 'The rules keep every other school apart from it.',
      barred: [
        { rule: 'same-trust', schools: 2 },
        { rule: 'too-far', schools: 1 },
      ],
      partners: [],
    },
  ],
  version: 5,
};

const entry: commissioning.PeerReviewEntryView = {
  review: reviewId,
  round: roundId,
  reviewerUrn: a.helper,
  reviewedUrn: a.school,
  state: 'matched',
  matchedOn: '2027-01-12',
  completedOn: null,
};

const selfReview = { on: '2027-01-25', words: 'Attendance has risen; persistent absence in Year 6 has not.' };
const visit = { on: '2027-02-09', reviewers: [a.lead] };
const workshop = { on: '2027-02-24', words: 'The attendance team visits their breakfast club in March.' };
const followUp = { on: '2027-06-30', words: 'A breakfast club opened; absence in Year 6 fell by a third.' };
const strength = { area: 'behaviour' as const, words: 'Pupils speak of their work with pride.' };
const need = { area: 'attendance' as const, words: 'Families of the persistently absent are met late.' };
const findings: commissioning.PeerFindingsView = {
  on: visit.on,
  strengths: [{ number: 1, ...strength, offered: false }],
  toDevelop: [{ number: 1, ...need, offered: false }],
};

const review: commissioning.PeerReviewView = {
  ...entry,
  state: 'self-reviewed',
  dueOn: '2027-03-26',
  overdue: false,
  shared: false,
  selfReview,
  visit: null,
  findings: null,
  workshop: null,
  followUp: null,
  calledOffBecause: null,
  history: [
    { from: null, to: 'matched', on: '2027-01-12', at: '2027-01-12T09:00:00.000Z', by: a.lead },
    { from: 'matched', to: 'self-reviewed', on: '2027-01-25', at: '2027-01-25T15:00:00.000Z', by: a.head },
  ],
  version: 2,
};
const arranged = { ...review, state: 'visit-arranged', visit, dueOn: '2027-02-23', version: 3 };
const visited = { ...arranged, state: 'visited', findings, dueOn: '2027-03-09', version: 4 };
const discussed = { ...visited, state: 'workshop-held', workshop, dueOn: '2027-08-23', version: 5 };
const done = {
  ...discussed,
  state: 'followed-up',
  followUp,
  dueOn: null,
  completedOn: followUp.on,
  version: 6,
};

const use: commissioning.ReviewModelView = {
  use: useId,
  urn: a.school,
  model: 'Quality Assurance Review',
  provider: 'Challenge Partners',
  lastOn: '2026-03-12',
  nextDueOn: '2027-03-31',
  overdue: false,
  endedOn: null,
  recordedBy: a.head,
  recordedAt: '2026-11-24T10:00:00.000Z',
  version: 1,
};
const model = { model: use.model, provider: use.provider, lastOn: '2026-03-12', nextDueOn: '2027-03-31' };

const because = 'It has closed its own building for repairs.';

export const peerReviewExamples = [
  example(commissioning.openPeerReviewRound, terms, round),
  example(
    commissioning.listPeerReviewRounds,
    { state: 'enrolling' },
    { items: [{ ...round, state: 'enrolling' }], next: null },
  ),
  example(commissioning.showPeerReviewRound, { round: roundId }, round),
  example(
    commissioning.changePeerReviewRound,
    { round: roundId, ...terms, travelKm: 12 },
    { ...round, travelKm: 12, version: 2 },
  ),
  example(
    commissioning.movePeerReviewRound,
    { round: roundId, to: 'enrolling', reason: 'Schools asked to enrol before the holidays.' },
    { ...round, state: 'enrolling', version: 2 },
  ),
  example(commissioning.enrolInPeerReview, wishes, enrolment),
  example(commissioning.listPeerReviewEnrolments, { round: roundId }, { items: [enrolment], next: null }),
  example(commissioning.showPeerReviewEnrolment, { round: roundId, urn: a.school }, enrolment),
  example(
    commissioning.changePeerReviewEnrolment,
    { ...wishes, cannot: ['2027-02-15', '2027-02-16'] },
    { ...enrolment, cannot: ['2027-02-15', '2027-02-16'], version: 2 },
  ),
  example(
    commissioning.withdrawFromPeerReview,
    { round: roundId, urn: a.school, reason: 'An inspection is expected.' },
    { ...enrolment, state: 'withdrawn', version: 2 },
  ),
  example(commissioning.showPeerMatching, { round: roundId }, matching),
  example(commissioning.drawPeerMatching, { round: roundId, seed: 20270109 }, matching),
  example(
    commissioning.swapInPeerMatching,
    { round: roundId, urns: ['900412', '900518'], reason: 'The two heads share a car.' },
    { ...matching, groups: [{ ...group, urns: [a.school, a.helper, '900518'] }], version: 6 },
  ),
  example(
    commissioning.placeInPeerMatching,
    { round: roundId, urn: third, beside: a.helper, reason: 'The head lives halfway.' },
    {
      ...matching,
      matched: 4,
      groups: [
        {
          ...group,
          urns: [a.school, a.helper, third, '900412'],
          kind: 'four',
          travelMetres: 23_100,
          overrides: [{ urns: [a.helper, third], reason: 'The head lives halfway.', by: a.lead }],
        },
      ],
      unmatched: [],
      version: 6,
    },
  ),
  example(
    commissioning.pinInPeerMatching,
    { round: roundId, urn: a.school, pinned: true },
    { ...matching, groups: [{ ...group, pinned: true }], version: 6 },
  ),
  example(
    commissioning.takeOutOfPeerMatching,
    { round: roundId, urn: third, reason: because },
    {
      ...matching,
      unmatched: [{ urn: third, reason: 'taken-out', because, barred: [], partners: [] }],
      version: 6,
    },
  ),
  example(
    commissioning.acceptPeerMatching,
    { round: roundId },
    { ...round, state: 'visiting', enrolled: 4, reviews: 3, version: 7 },
  ),
  example(commissioning.listPeerReviews, { round: roundId }, { items: [entry], next: null }),
  example(
    commissioning.listOverduePeerReviews,
    { round: roundId },
    { items: [{ ...entry, dueOn: '2027-02-01' }], next: null },
  ),
  example(commissioning.showPeerReview, { review: reviewId }, review),
  example(commissioning.recordPeerSelfReview, { review: reviewId, ...selfReview }, review),
  example(commissioning.arrangePeerVisit, { review: reviewId, ...visit }, arranged),
  example(
    commissioning.recordPeerFindings,
    { review: reviewId, on: visit.on, strengths: [strength], toDevelop: [need] },
    visited,
  ),
  example(commissioning.recordPeerWorkshop, { review: reviewId, ...workshop }, discussed),
  example(commissioning.recordPeerFollowUp, { review: reviewId, ...followUp }, done),
  example(
    commissioning.callOffPeerReview,
    { review: reviewId, reason: because },
    { ...review, state: 'called-off', dueOn: null, calledOffBecause: because, version: 3 },
  ),
  example(
    commissioning.sharePeerFindings,
    { review: reviewId, shared: true },
    { ...done, shared: true, version: 7 },
  ),
  example(
    commissioning.offerPeerStrength,
    { review: reviewId, number: 1, offered: true },
    {
      ...done,
      findings: { ...findings, strengths: [{ number: 1, ...strength, offered: true }] },
      version: 7,
    },
  ),
  example(commissioning.registerReviewModel, { urn: a.school, ...model }, use),
  example(commissioning.listReviewModels, { dueBy: '2027-03-31' }, { items: [use], next: null }),
  example(
    commissioning.changeReviewModel,
    { use: useId, ...model, nextDueOn: '2027-06-30' },
    { ...use, nextDueOn: '2027-06-30', version: 2 },
  ),
  example(
    commissioning.endReviewModel,
    { use: useId, on: '2026-11-20' },
    { ...use, endedOn: '2026-11-20', version: 2 },
  ),
  example(
    commissioning.showReviewShares,
    { by: 'district' },
    {
      on: '2026-11-24',
      by: 'district',
      items: [
        {
          ...{ group: 'ladywood', tooSmall: false, schools: 43 },
          ...{ lastYear: 21, yearBefore: 17, bothYears: 12, share: 0.2791 },
        },
      ],
    },
  ),
];
