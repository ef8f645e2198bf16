import { districts } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const point: districts.DeEscalationPoint = {
  rating: 'low',
  when: 'Two visits in a row find that lessons are sound.',
};

export const raised: districts.ConcernView = {
  caseId: a.caseId,
  urn: a.school,
  district: 'ladywood',
  signal: a.signal,
  origin: 'signal',
  about: 'The head asked for it, and the governors agree.',
  state: 'raised',
  rating: null,
  rationale: null,
  direction: null,
  deEscalation: null,
  responder: null,
  dueOn: null,
  answer: null,
  answeredOn: null,
  reviewOn: null,
  unanswered: 'no-responder',
  replies: 0,
  replyDueOn: '2026-12-08',
  silentOn: null,
  raisedAt: '2026-11-24T10:15:00.000Z',
  version: 1,
};

const rating = {
  rating: 'high',
  rationale: 'Two areas fell since the last visit.',
  direction: 'declining',
} as const;

const rated: districts.ConcernView = {
  ...raised,
  ...rating,
  state: 'rated',
  deEscalation: point,
  version: 2,
};

const naming = {
  body: 'partnership',
  response: 'A review of teaching in years 3 and 4.',
  with: 'The head of Lock Lane Primary School',
} as const;
const dueOn = '2027-01-15';

const responding: districts.ConcernView = {
  ...rated,
  state: 'responding',
  responder: { personId: a.head, ...naming },
  dueOn,
  unanswered: null,
  version: 3,
};

const answered: districts.ConcernView = {
  ...responding,
  state: 'answered',
  answer: 'The review took place; the plan is with the governors.',
  answeredOn: '2027-01-12',
  version: 4,
};

const monitored: districts.ConcernView = {
  ...answered,
  state: 'monitored',
  reviewOn: '2027-03-01',
  version: 5,
};

const reply: districts.ConcernReplyView = {
  reply: '01938f0b-99ba-762c-8d3e-4f5061728394',
  caseId: a.caseId,
  text: 'We have changed how we plan lessons, and welcome the review.',
  repliedAt: '2026-11-30T09:00:00.000Z',
  repliedBy: a.head,
};

const area: districts.SchoolAreaView = {
  urn: a.school,
  area: 'attendance',
  strengths: 'Calm mornings.',
  needs: 'First-day calls are not made.',
  evidence: 'Registers of October, seen on the visit.',
  source: 'Visit of the district lead',
  asAt: '2026-11-20',
  writtenAt: '2026-11-24T10:20:00.000Z',
  writtenBy: a.lead,
  version: 1,
};

export const concernExamples = [
  example(districts.listConcerns, { district: 'ladywood' }, { items: [rated], next: null }),
  example(
    districts.listUnanswered,
    { district: 'ladywood', why: 'overdue' },
    { items: [{ ...responding, unanswered: 'overdue' }], next: null },
  ),
  example(
    districts.raiseConcern,
    { urn: a.school, origin: 'group-scan', about: 'Three heads in two years.' },
    { ...raised, signal: null, origin: 'group-scan', about: 'Three heads in two years.' },
  ),
  example(districts.showConcern, { caseId: a.caseId }, rated),
  example(
    districts.listConcernSteps,
    { caseId: a.caseId },
    {
      items: [
        {
          number: 2,
          what: 'rated',
          from: 'raised',
          to: 'rated',
          at: '2026-11-24T10:20:00.000Z',
          by: a.lead,
          why: rating.rationale,
          fields: { rating: 'high', before: null, direction: 'declining' },
        },
      ],
      next: null,
    },
  ),
  example(districts.rateConcern, { caseId: a.caseId, ...rating, deEscalation: point }, rated),
  example(districts.nameResponder, { caseId: a.caseId, personId: a.head, ...naming, dueOn }, responding),
  example(
    districts.answerConcern,
    { caseId: a.caseId, done: answered.answer ?? '', on: '2027-01-12' },
    answered,
  ),
  example(
    districts.monitorConcern,
    { caseId: a.caseId, reason: 'To see whether it holds.', reviewOn: '2027-03-01' },
    monitored,
  ),
  example(
    districts.deEscalateConcern,
    { caseId: a.caseId, reason: 'Two visits found lessons sound.' },
    {
      ...monitored,
      state: 'de-escalated',
      rating: 'low',
      direction: 'improving',
      reviewOn: null,
      version: 7,
    },
  ),
  example(
    districts.closeConcern,
    { caseId: a.caseId, reason: 'A year has passed without new cause.' },
    { ...monitored, state: 'closed', reviewOn: null, version: 8 },
  ),
  example(districts.listConcernReplies, { caseId: a.caseId }, { items: [reply], next: null }),
  example(districts.replyToConcern, { caseId: a.caseId, text: reply.text }, reply),
  example(districts.listSchoolAreas, { urn: a.school }, { items: [area] }),
  example(districts.showSchoolArea, { urn: a.school, area: 'attendance' }, area),
  example(districts.listSchoolAreaHistory, { urn: a.school, area: 'attendance' }, { items: [area] }),
  example(
    districts.recordSchoolArea,
    {
      urn: a.school,
      area: 'attendance',
      strengths: 'Calm mornings.',
      needs: 'First-day calls are not made.',
      evidence: 'Registers of October, seen on the visit.',
      source: 'Visit of the district lead',
      asAt: '2026-11-20',
    },
    area,
  ),
];
