import { elections } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const meetingId = '01938f11-0a1b-7c2d-8e3f-4a5b6c7d8e9f';
const seat = '01938f11-1a1b-7c2d-8e3f-4a5b6c7d8e9f';
const chairId = '01938f11-2a1b-7c2d-8e3f-4a5b6c7d8e9f';
const needId = '01938f11-3a1b-7c2d-8e3f-4a5b6c7d8e9f';
const adviceId = '01938f11-4a1b-7c2d-8e3f-4a5b6c7d8e9f';
const idea = '01938f0e-1a2b-7c3d-8e4f-5a6b7c8d9e0f';
const member = '01938f11-5a1b-7c2d-8e3f-4a5b6c7d8e9f';
const called = '2027-04-20T09:00:00.000Z';
const recorded = '2027-05-13T09:00:00.000Z';

const terms = {
  startsAt: '2027-05-12T15:30:00.000Z',
  place: 'Lench’s Trust, room 2',
  agenda: ['Reading in Key Stage 2', 'Speech therapists', 'Chair for the year'],
};

const planned: elections.SlicMeetingView = {
  ...{ meeting: meetingId, ...terms, state: 'planned' },
  ...{ members: null, present: null, quorum: null, quorate: null, edition: 0, version: 1 },
  ...{ notes: null, attendance: [] },
  history: [{ from: null, to: 'planned', at: called, by: member, why: 'called' }],
};

const attendance = [
  { personId: member, presence: 'present' as const },
  { personId: a.head, presence: 'present' as const },
  { personId: a.lead, presence: 'present' as const, guestOf: 'Birmingham City Council' },
];
const notes = 'Agreed to put reading before the Group, and to advise the Board on speech therapists.';
const held: elections.SlicMeetingView = {
  ...{ ...planned, state: 'held', members: 3, present: 2, quorum: 2, quorate: true, version: 2, notes },
  attendance: [
    { personId: member, presence: 'present', guestOf: null },
    { personId: a.head, presence: 'present', guestOf: null },
    { personId: a.lead, presence: 'present', guestOf: 'Birmingham City Council' },
  ],
  history: [...planned.history, { from: 'planned', to: 'held', at: recorded, by: member, why: 'recorded' }],
};
const { notes: _notes, attendance: _attendance, history: _history, ...heldEntry } = held;
const minutes = 'Reading goes before the Group. The Board is advised to share speech therapists.';
const putOff = { ...terms, startsAt: '2027-05-19T15:30:00.000Z', reason: 'Half of us are at a conference.' };
const cancellation = 'There is nothing to decide.';

const chair: elections.SlicChairView = {
  ...{ chair: chairId, post: 'chair', personId: member, meeting: meetingId },
  ...{ from: '2027-05-12', until: null, version: 1 },
};

const needWords = {
  beneficiary: { kind: 'schools' as const, urns: [a.school, a.helper] },
  title: 'Reading in Key Stage 2',
  need: 'Both schools have fallen two years running and have no lead for reading.',
  evidence: 'Published results of 2025 and 2026; a visit in March.',
  published: 'Reading in two primary schools of one district.',
};
const { need: words, ...needEntryWords } = needWords;
const need: elections.SlicNeedView = {
  ...{ need: needId, meeting: meetingId, ...needEntryWords, words, state: 'identified' },
  ...{ commission: null, commissionState: null, identifiedOn: '2027-05-13', version: 1 },
  history: [{ from: null, to: 'identified', at: recorded, by: member, why: 'identified' }],
};
const handedOver: elections.SlicNeedView = {
  ...{ ...need, state: 'handed-over', commission: a.commission, commissionState: 'identified', version: 2 },
  history: [
    ...need.history,
    {
      ...{ from: 'identified', to: 'handed-over', at: '2027-05-13T09:00:01.000Z' },
      ...{ by: 'commissioning', why: 'a commission was opened' },
    },
  ],
};
const { words: _words, evidence: _evidence, history: _needHistory, ...needEntry } = handedOver;
const withdrawal = 'The schools have found help by themselves.';

const given: elections.AdviceView = {
  ...{ advice: adviceId, meeting: meetingId, title: 'Let every district share one speech therapist' },
  ...{ state: 'advice', givenOn: '2027-05-13', receivedOn: null, answerDue: '2027-08-05' },
  ...{ overdue: false, daysOverdue: 0, answer: null, version: 1 },
  words: 'The Board should employ a speech therapist in each district, whom nurseries share.',
  reasons: 'Each nursery pays for half a day that nobody can use well.',
  ...{ ideas: [idea], needs: [] },
  history: [{ from: null, to: 'advice', at: recorded, why: null }],
};
const arrived: elections.AdviceView = {
  ...{ ...given, state: 'received', receivedOn: '2027-05-14', version: 2 },
  history: [...given.history, { from: 'advice', to: 'received', at: '2027-05-14T08:00:00.000Z', why: null }],
};
const answer = {
  answer: 'accepted-in-part' as const,
  words: 'Four districts have enough nurseries for it.',
  willDo: 'Four speech therapists from September, for a year at first.',
};
const answered: elections.AdviceView = {
  ...{ ...arrived, state: 'answered', answer: { ...answer, on: '2027-07-01' }, version: 3 },
  history: [
    ...arrived.history,
    { from: 'received', to: 'answered', at: '2027-07-01T10:00:00.000Z', why: null },
  ],
};
const { words: _advice, reasons: _r, ideas: _i, needs: _n, history: _h, ...adviceEntry } = arrived;
const takenBack = 'The districts have agreed on it without the Board.';

export const slicExamples = [
  example(
    elections.listSlicMembers,
    { on: '2027-05-12' },
    {
      items: [
        {
          ...{ seat, personId: member, urn: a.helper, election: a.election, contest: a.contest },
          ...{ filled: 'elected', from: '2027-04-15', until: '2030-04-14', endedBecause: null },
        },
      ],
      next: null,
    },
  ),
  example(elections.chooseSlicChair, { post: 'chair', personId: member, meeting: meetingId }, chair),
  example(elections.listSlicChairs, { post: 'chair' }, { items: [chair], next: null }),
  example(elections.showSlicChair, { chair: chairId }, chair),
  example(elections.callSlicMeeting, terms, planned),
  example(elections.listSlicMeetings, { state: 'held' }, { items: [heldEntry], next: null }),
  example(elections.showSlicMeeting, { meeting: meetingId }, held),
  example(
    elections.changeSlicMeeting,
    { meeting: meetingId, ...putOff },
    {
      ...{ ...planned, startsAt: putOff.startsAt, version: 2 },
      history: [
        ...planned.history,
        { from: 'planned', to: 'planned', at: '2027-05-01T09:00:00.000Z', by: member, why: putOff.reason },
      ],
    },
  ),
  example(elections.recordSlicMeeting, { meeting: meetingId, attendance, notes }, held),
  example(
    elections.cancelSlicMeeting,
    { meeting: meetingId, reason: cancellation },
    {
      ...{ ...planned, state: 'cancelled', version: 2 },
      history: [
        ...planned.history,
        { from: 'planned', to: 'cancelled', at: '2027-05-01T09:00:00.000Z', by: member, why: cancellation },
      ],
    },
  ),
  example(
    elections.publishSlicMinutes,
    { meeting: meetingId, text: minutes },
    { ...held, edition: 1, version: 3 },
  ),
  example(
    elections.showSlicMinutes,
    { meeting: meetingId },
    {
      ...{ meeting: meetingId, startsAt: terms.startsAt, members: 3, present: 2, quorum: 2, quorate: true },
      ...{ text: minutes, edition: 1, publishedAt: '2027-05-15T09:00:00.000Z', why: null },
    },
  ),
  example(elections.identifySlicNeed, { meeting: meetingId, ...needWords }, need),
  example(elections.listSlicNeeds, { state: 'handed-over' }, { items: [needEntry], next: null }),
  example(elections.showSlicNeed, { need: needId }, handedOver),
  example(
    elections.withdrawSlicNeed,
    { need: needId, reason: withdrawal },
    {
      ...{ ...need, state: 'withdrawn', version: 2 },
      history: [
        ...need.history,
        { from: 'identified', to: 'withdrawn', at: '2027-05-13T11:00:00.000Z', by: member, why: withdrawal },
      ],
    },
  ),
  example(
    elections.listPublicSlicNeeds,
    {},
    {
      items: [
        {
          ...{ need: needId, meeting: meetingId, published: needWords.published, kind: 'schools' },
          ...{ district: null, state: 'handed-over', commissionState: 'identified' },
          identifiedOn: '2027-05-13',
        },
      ],
      next: null,
    },
  ),
  example(
    elections.giveAdvice,
    {
      ...{ meeting: meetingId, title: given.title, words: given.words, reasons: given.reasons },
      ...{ ideas: [idea], answerDays: 84 },
    },
    given,
  ),
  example(
    elections.listAdvice,
    { overdue: true },
    { items: [{ ...adviceEntry, overdue: true, daysOverdue: 12 }], next: null },
  ),
  example(elections.showAdvice, { advice: adviceId }, answered),
  example(elections.receiveAdvice, { advice: adviceId, on: '2027-05-14' }, arrived),
  example(elections.answerAdvice, { advice: adviceId, ...answer }, answered),
  example(
    elections.withdrawAdvice,
    { advice: adviceId, reason: takenBack },
    {
      ...{ ...arrived, state: 'withdrawn', version: 3 },
      history: [
        ...arrived.history,
        { from: 'received', to: 'withdrawn', at: '2027-06-01T10:00:00.000Z', why: takenBack },
      ],
    },
  ),
];
