import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const strength = '01938f0c-1a2b-7c3d-8e4f-5a6b7c8d9e0f';
const practice = '01938f0c-2b3c-7d4e-9f50-6b7c8d9e0f1a';
const designation = '01938f0c-3c4d-7e5f-8a61-7c8d9e0f1a2b';

const evidence: commissioning.StrengthEvidence = {
  kind: 'indicator',
  text: 'Persistent absence fell from 18.2 to 9.4 per cent in two years.',
  indicator: 'persistentAbsence',
  period: '2025-26',
  on: '2026-07-10',
};
const offer: commissioning.StrengthOffer = {
  ways: ['visit', 'coaching'],
  daysPerTerm: 4,
  phases: ['primary'],
  to: 'Attendance leads of primary schools',
};
const what = 'First-day calls and a breakfast club: persistent absence halved in two years.';

const view: commissioning.StrengthView = {
  ...{ strength, urn: a.helper, name: 'Bellfield Primary School', phase: 'primary', district: 'northfield' },
  ...{ area: 'attendance', what, evidence, renewal: null, renewedWhat: null, offer },
  ...{ state: 'confirmed', confirmedOn: '2026-11-24', lapsesOn: '2029-07-09', version: 2 },
};
const proposed: commissioning.StrengthMoveView = {
  ...{ from: null, to: 'proposed', at: '2026-11-20T09:00:00.000Z', by: a.head, why: 'proposed' },
};
const why = 'I have seen it at work, and the figures agree.';
const moved = (to: string, reason: string): commissioning.StrengthMoveView => ({
  ...{ from: 'proposed', to, at: '2026-11-24T10:00:00.000Z', by: a.lead, why: reason },
});
const confirmed: commissioning.StrengthRecordView = { ...view, history: [proposed, moved('confirmed', why)] };
const waiting: commissioning.StrengthRecordView = {
  ...view,
  ...{ state: 'proposed', confirmedOn: null, lapsesOn: null, history: [proposed], version: 1 },
};
const ended = (state: string, reason: string): commissioning.StrengthRecordView => ({
  ...waiting,
  ...{ state, history: [proposed, moved(state, reason)], version: 2 },
});

const area: commissioning.StrengthAreaView = {
  ...{ area: 'attendance', title: 'Attendance', words: ['attendance', 'absen*', 'punctual*'] },
  ...{ retiredOn: null, version: 1 },
};

const matches: commissioning.NeedMatchPage = {
  areas: [{ area: 'attendance', words: ['absen*'] }],
  fitting: 1,
  items: [
    {
      ...{ strength, urn: a.helper, name: view.name, phase: 'primary', district: 'northfield' },
      ...{ area: 'attendance', what, offer, distanceKm: 2.4 },
      reasons: [
        { code: 'never-asked', figure: 0, words: 'was never awarded work nor answered a call' },
        { code: 'same-phase', figure: null, words: 'is primary too' },
        { code: 'distance', figure: 2.4, words: 'is 2.4 km away' },
        { code: 'offers', figure: 4, words: 'offers 4 days a term' },
      ],
    },
  ],
  next: null,
};

const held: commissioning.DesignationView = {
  ...{ designation, urn: a.helper, kind: 'sle', personId: a.head, from: '2025-09-01', until: null },
  version: 1,
};

const content: commissioning.PracticeContent = {
  title: 'A breakfast club that halved persistent absence',
  areas: ['attendance'],
  phases: ['primary'],
  need: 'One pupil in six was absent for a tenth of the year or more.',
  done: 'Calls before nine on the first day, and a free breakfast for whoever comes by eight.',
  result: 'Persistent absence fell from 18.2 to 9.4 per cent in two years.',
  costPence: 640_000,
};
const draft: commissioning.PracticeView = {
  ...{ practice, urn: a.helper, ...content, state: 'draft', note: null, publishedOn: null, version: 1 },
};
const published: commissioning.PublishedPracticeView = {
  ...{ practice, urn: a.helper, school: view.name, title: content.title, areas: content.areas },
  ...{ phases: ['primary'], need: content.need, done: content.done, result: content.result },
  ...{ costPence: 640_000, publishedOn: '2026-11-25' },
};

const green = (district: string | null, schools: number, pairs: number): commissioning.GreenDistrictView => ({
  ...{ district, schools, tooFew: false },
  terms: [
    {
      ...{ term: '2026-27-autumn', on: '2026-11-27', green: pairs, schools: Math.ceil(pairs / 2) },
      ...{ sharePerCent: Math.round((pairs / (schools * 13)) * 1000) / 10, growth: null },
    },
  ],
});

export const strengthExamples = [
  example(
    commissioning.proposeStrength,
    { urn: a.helper, area: 'attendance', what, evidence, offer },
    waiting,
  ),
  example(
    commissioning.listStrengths,
    { area: 'attendance', words: 'breakfast' },
    { items: [view], next: null },
  ),
  example(
    commissioning.showGreenShare,
    { terms: 1 },
    { areas: 13, city: green(null, 446, 580), districts: [green('ladywood', 52, 71)] },
  ),
  example(
    commissioning.showStrengthCoverage,
    {},
    {
      ...{ schools: 52, without: 12 },
      rows: [
        { district: 'ladywood', phase: 'primary', schools: 40, without: 8 },
        { district: 'ladywood', phase: 'secondary', schools: 12, without: 4 },
      ],
    },
  ),
  example(
    commissioning.listSchoolsWithoutStrength,
    { district: 'ladywood' },
    {
      items: [
        {
          ...{ urn: a.school, name: 'Ashcroft Primary School', phase: 'primary', district: 'ladywood' },
          ...{ proposed: 1, lastStoodOn: null },
        },
      ],
      next: null,
    },
  ),
  example(
    commissioning.searchHelp,
    { words: 'Too many pupils are absent on Fridays', urn: a.school, withinKm: 8 },
    matches,
  ),
  example(commissioning.matchCommission, { commission: a.commission, area: 'attendance' }, matches),
  example(commissioning.matchSchoolNeed, { urn: a.school, area: 'attendance', way: 'coaching' }, matches),
  example(commissioning.showStrength, { strength }, confirmed),
  example(
    commissioning.reviseStrength,
    { strength, evidence },
    { ...confirmed, state: 'renewing', renewal: evidence, version: 3 },
  ),
  example(commissioning.offerStrength, { strength, offer }, { ...confirmed, version: 3 }),
  example(commissioning.confirmStrength, { strength, reason: why }, confirmed),
  example(
    commissioning.declineStrength,
    { strength, reason: 'The figures are of one year only.' },
    ended('declined', 'The figures are of one year only.'),
  ),
  example(
    commissioning.withdrawStrength,
    { strength, reason: 'The attendance lead has moved on.' },
    ended('withdrawn', 'The attendance lead has moved on.'),
  ),
  example(commissioning.listStrengthAreas, {}, { items: [area] }),
  example(
    commissioning.setStrengthArea,
    { area: 'attendance', title: 'Attendance', words: [...area.words, 'truan*'] },
    { ...area, words: [...area.words, 'truan*'], version: 2 },
  ),
  example(
    commissioning.recordDesignation,
    { urn: a.helper, kind: 'sle', personId: a.head, from: '2025-09-01' },
    held,
  ),
  example(commissioning.listDesignations, { urn: a.helper, on: '2026-11-27' }, { items: [held], next: null }),
  example(
    commissioning.endDesignation,
    { designation, until: '2026-12-31', reason: 'Moves to another school.' },
    { ...held, until: '2026-12-31', version: 2 },
  ),
  example(
    commissioning.countDesignations,
    { urn: a.helper },
    {
      ...{ urn: a.helper, on: '2026-11-27' },
      items: [{ kind: 'sle', held: 2, since: '2024-09-01', nextEnd: '2026-12-31' }],
    },
  ),
  example(
    commissioning.searchPractices,
    { words: 'breakfast', area: 'attendance' },
    { items: [published], next: null },
  ),
  example(commissioning.showPublishedPractice, { practice }, published),
  example(commissioning.writePractice, { urn: a.helper, ...content }, draft),
  example(commissioning.listPractices, { state: 'draft' }, { items: [draft], next: null }),
  example(commissioning.showPractice, { practice }, draft),
  example(commissioning.revisePractice, { practice, ...content }, { ...draft, version: 2 }),
  example(
    commissioning.publishPractice,
    { practice, reason: 'Clear, and the figures can be checked.' },
    {
      ...draft,
      ...{ state: 'published', note: 'Clear, and the figures can be checked.', publishedOn: '2026-11-25' },
      version: 2,
    },
  ),
  example(
    commissioning.returnPractice,
    { practice, reason: 'Please say over how many years.' },
    { ...draft, note: 'Please say over how many years.', version: 2 },
  ),
  example(
    commissioning.withdrawPractice,
    { practice, reason: 'The club has ended.' },
    { ...draft, state: 'withdrawn', note: 'The club has ended.', version: 2 },
  ),
];
