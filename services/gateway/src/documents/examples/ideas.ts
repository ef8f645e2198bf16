import { districts } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const ideaId = '01938f0e-1a2b-7c3d-8e4f-5a6b7c8d9e0f';

const idea: districts.IdeaView = {
  idea: ideaId,
  urn: a.school,
  district: 'ladywood',
  title: 'Share one speech therapist among the nurseries',
  words: 'Each of us pays for half a day that nobody can use well. Together we could employ somebody.',
  state: 'with-district',
  submittedBy: a.head,
  submittedAt: '2026-11-24T10:00:00.000Z',
  answerDue: '2026-12-22',
  overdue: false,
  version: 1,
};

const said = 'Nurseries asked to share a speech therapist.';
const answer = 'Yes: the district pays the first year.';
const did = 'A speech therapist works for six nurseries since January.';
const accepted: districts.IdeaView = { ...idea, state: 'accepted', answerDue: null, version: 2 };

export const ideaExamples = [
  example(districts.submitIdea, { urn: a.school, title: idea.title, words: idea.words }, idea),
  example(
    districts.listIdeas,
    { district: 'ladywood', state: 'with-district' },
    { items: [idea], next: null },
  ),
  example(
    districts.listAnsweredIdeas,
    {},
    { items: [{ idea: ideaId, said, state: 'done', answer, did, answeredOn: '2026-12-10' }], next: null },
  ),
  example(
    districts.listOverdueIdeas,
    { district: 'ladywood' },
    { items: [{ ...idea, answerDue: '2026-11-20', overdue: true }], next: null },
  ),
  example(
    districts.showIdea,
    { idea: ideaId },
    {
      ...accepted,
      history: [
        { from: null, to: 'with-district', at: idea.submittedAt, by: a.head, answer: 'put forward' },
        { from: 'with-district', to: 'accepted', at: '2026-12-10T09:00:00.000Z', by: a.lead, answer },
      ],
    },
  ),
  example(
    districts.forwardIdea,
    { idea: ideaId, answer: 'Other districts need it as well.' },
    { ...idea, state: 'with-slic', answerDue: '2027-01-19', version: 2 },
  ),
  example(districts.answerIdea, { idea: ideaId, to: 'accepted', said, answer }, accepted),
  example(districts.doIdea, { idea: ideaId, did }, { ...accepted, state: 'done', version: 3 }),
  example(
    districts.withdrawIdea,
    { idea: ideaId, reason: 'We have found another way.' },
    { ...idea, state: 'withdrawn', answerDue: null, version: 2 },
  ),
];
