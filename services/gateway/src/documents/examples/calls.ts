import { commissioning } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const { commission } = a;
const question = '01938f0c-1a2b-7c3d-8e4f-5a6b7c8d9e0f';

export const title = 'Support for reading in a primary school';

const criteria: commissioning.CriterionView[] = [
  { code: 'impact', title: 'Evidence of impact on reading', weight: 60 },
  { code: 'intake', title: 'Experience with a similar intake', weight: 40 },
];

const entry: commissioning.CallEntryView = {
  commission,
  title,
  beneficiary: 'a primary school in Ladywood',
  state: 'open',
  selective: false,
  openedAt: '2026-12-01T10:00:00.000Z',
  closesAt: '2027-01-15T17:00:00.000Z',
};

const published: commissioning.PublishedCallView = {
  ...entry,
  description: 'A school that has turned reading round works with the reading lead for three terms.',
  criteria,
  estimatedPence: 3_000_000,
  days: 20,
  startsOn: '2027-02-22',
  endsOn: '2027-12-17',
  eligibility: null,
  questionsUntil: '2027-01-08T17:00:00.000Z',
  extensions: [],
  response: null,
};

const called: commissioning.CommissionView = {
  commission,
  caseId: a.caseId,
  origin: 'signal',
  beneficiary: { kind: 'schools', urns: [a.school] },
  title: 'Reading in Key Stage 2',
  need: 'A year of support for the reading lead, with visits to a school that does it well.',
  state: 'called',
  call: { openedAt: entry.openedAt, closesAt: '2027-01-22T17:00:00.000Z', criteria },
  shortlist: [],
  award: null,
  history: [
    {
      from: 'agreed',
      to: 'called',
      at: entry.openedAt,
      by: a.lead,
      why: 'open until 2027-01-15T17:00:00.000Z',
    },
  ],
  version: 4,
};

const asked: commissioning.CallQuestionView = {
  question,
  commission,
  state: 'asked',
  asked: 'May two schools answer together?',
  wording: 'May two schools answer together?',
  answer: null,
  askedAt: '2026-12-03T09:12:00.000Z',
  answeredAt: null,
  publishedAt: null,
  version: 1,
};

const answer = 'Yes: one of them answers, and names the other’s part among the roles.';
const answered: commissioning.CallQuestionView = {
  ...asked,
  state: 'answered',
  answer,
  answeredAt: '2026-12-04T15:00:00.000Z',
  version: 2,
};
const corrected = 'Yes: one of them answers and declares its own days; the other’s are not counted.';

export const callExamples = [
  example(commissioning.listCalls, { state: 'open' }, { items: [entry], next: null }),
  example(commissioning.showCall, { commission }, published),
  example(
    commissioning.extendCall,
    {
      commission,
      closesAt: '2027-01-22T17:00:00Z',
      reason: 'Schools were closed for snow in the first week.',
    },
    called,
  ),
  example(
    commissioning.showInvitations,
    { commission },
    {
      commission,
      invited: 441,
      expressed: 7,
      share: 1.6,
      byEstablishmentType: [{ of: 'Academy converter', invited: 120, expressed: 3, share: 2.5 }],
      byPhase: [{ of: 'primary', invited: 302, expressed: 6, share: 2 }],
    },
  ),
  example(
    commissioning.unsealCall,
    { commission },
    { commission, unsealedAt: '2027-01-15T17:00:01.000Z', valid: 7, disqualified: 0 },
  ),
  example(commissioning.askCallQuestion, { commission, urn: a.helper, question: asked.asked }, asked),
  example(commissioning.listCallQuestions, { commission, state: 'asked' }, { items: [asked], next: null }),
  example(commissioning.answerCallQuestion, { commission, question, answer }, answered),
  example(
    commissioning.correctCallAnswer,
    { commission, question, answer: corrected, reason: 'It was not said whose days count.' },
    {
      ...answered,
      state: 'published',
      answer: corrected,
      publishedAt: '2026-12-07T12:00:00.000Z',
      version: 4,
    },
  ),
  example(commissioning.publishCallAnswers, { commission }, { commission, published: 1, unanswered: 0 }),
  example(
    commissioning.listCallAnswers,
    { commission },
    {
      items: [
        {
          question,
          wording: asked.wording,
          answer: corrected,
          publishedAt: '2026-12-07T12:00:00.000Z',
          corrections: [
            { former: answer, reason: 'It was not said whose days count.', at: '2026-12-08T09:00:00.000Z' },
          ],
        },
      ],
      next: null,
    },
  ),
];
