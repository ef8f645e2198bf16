import { membership } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const token = 'Zk3v0b7WqfR1mX9sT2yLc8dHn5pJ4aGe';
const receipt: membership.SubmissionReceipt = { reference: 'Q-7KX3M9TB', token };
const text = 'Who decides which school helps mine?';
const answer = 'The Commissioning Group, which publishes every award with its reasons.';
const submittedAt = '2026-11-24T10:00:00.000Z';
const publishedAt = '2026-11-26T15:00:00.000Z';

const published: membership.PublishedQuestionEntry = {
  number: '3.12',
  question: text,
  answer,
  comments: 1,
  publishedAt,
  correctedAt: null,
};

const section: membership.QuestionSectionView = {
  section: 3,
  title: 'Help from school to school',
  published: 12,
  version: 1,
};

const sent = { name: 'Sam Reid', email: 'sam@home.example', consent: true };

const open = [
  example(membership.submitQuestion, { ...sent, text }, receipt),
  example(
    membership.submitComment,
    { number: '3.12', ...sent, text: 'It should also say how long that takes.' },
    receipt,
  ),
  example(
    membership.takeMail,
    { mail: 'U3ViamVjdDogRkFRDQoNCldobz8NCg==' },
    { reference: receipt.reference, kind: 'question', attachmentsDropped: 0 },
  ),
  example(
    membership.showSubmissionState,
    { token },
    {
      reference: receipt.reference,
      kind: 'question',
      state: 'published',
      reason: null,
      number: '3.12',
      submittedAt,
    },
  ),
  example(membership.listQuestions, { section: 3, search: 'helps' }, { items: [published], next: null }),
  example(
    membership.showQuestion,
    { number: '3.12' },
    {
      ...published,
      section: 3,
      sectionTitle: section.title,
      discussion: [{ text: 'It should also say how long that takes.', publishedAt }],
      formerAnswers: [],
      version: 6,
    },
  ),
  example(membership.listQuestionSections, {}, { items: [section], next: null }),
  example(membership.addQuestionSection, { section: 3, title: section.title }, { ...section, published: 0 }),
  example(
    membership.renameQuestionSection,
    { section: 3, title: 'Schools that help schools' },
    { ...section, title: 'Schools that help schools', version: 2 },
  ),
];

const entry: membership.SubmissionEntry = {
  submission: a.caseId,
  reference: receipt.reference,
  kind: 'question',
  source: 'form',
  state: 'submitted',
  suspicions: [],
  excerpt: text,
  submittedAt,
  number: null,
  version: 1,
};

const came = { from: null, to: 'submitted', at: submittedAt, by: 'anonymous', why: 'form' };
const whole: membership.SubmissionView = {
  ...entry,
  submittedText: text,
  name: sent.name,
  email: sent.email,
  wording: text,
  answer: null,
  attachmentsDropped: 0,
  answers: [],
  history: [came],
};

const moved = (state: string, version: number): membership.SubmissionView => ({
  ...whole,
  state,
  history: [came, { from: 'submitted', to: state, at: publishedAt, by: a.lead, why: state }],
  version,
});

const answered = {
  answer,
  answers: [{ answer, at: publishedAt, by: a.lead, why: null, comment: null }],
};

const one = { submission: a.caseId };

const moderated = [
  example(membership.listSubmissions, { state: 'submitted' }, { items: [entry], next: null }),
  example(membership.showSubmission, one, whole),
  example(membership.takeUpSubmission, one, moved('accepted', 2)),
  example(membership.rejectSubmission, { ...one, reason: 'off-topic' }, moved('rejected', 2)),
  example(membership.wordSubmission, { ...one, wording: text }, moved('accepted', 3)),
  example(membership.answerQuestion, { ...one, answer }, { ...moved('answered', 4), ...answered }),
  example(
    membership.publishSubmission,
    { ...one, section: 3 },
    { ...moved('published', 5), ...answered, number: '3.12' },
  ),
  example(
    membership.correctAnswer,
    { ...one, answer: `${answer} It takes two weeks.`, why: 'A reader asked how long it takes.' },
    { ...moved('published', 6), ...answered, answer: `${answer} It takes two weeks.`, number: '3.12' },
  ),
  example(
    membership.withdrawSubmission,
    { ...one, reason: 'The Group was dissolved.' },
    { ...moved('withdrawn', 7), ...answered, number: '3.12' },
  ),
];

export const questionExamples = [...open, ...moderated];
