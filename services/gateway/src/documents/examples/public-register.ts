import { membership } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const vacancy: membership.VacancyView = {
  vacancy: a.run,
  title: 'District engagement coordinator, Ladywood',
  description: 'You keep schools of the district in touch with one another.',
  district: 'ladywood',
  salary: '£38,000 to £42,000, pro rata',
  kind: 'permanent',
  opensAt: '2026-12-01T09:00:00.000Z',
  closesAt: '2027-01-08T12:00:00.000Z',
  applyUrl: 'https://jobs.partnership.example/42',
  applyEmail: null,
  state: 'open',
  reason: null,
  updatedAt: '2026-12-01T09:00:00.000Z',
  version: 3,
};

const { title, description, salary, opensAt, closesAt } = vacancy;
const terms: membership.VacancyTerms = {
  title,
  description,
  district: 'ladywood',
  salary,
  kind: 'permanent',
  opensAt,
  closesAt,
  applyUrl: 'https://jobs.partnership.example/42',
};

const drafted = { from: null, to: 'draft', at: '2026-11-24T10:00:00.000Z', by: a.lead, why: 'drafted' };
const draft: membership.VacancyRecordView = { ...vacancy, state: 'draft', history: [drafted], version: 1 };
const released = {
  from: 'draft',
  to: 'scheduled',
  at: '2026-11-25T10:00:00.000Z',
  by: a.lead,
  why: 'released',
};
const scheduled: membership.VacancyRecordView = {
  ...draft,
  state: 'scheduled',
  history: [drafted, released],
  version: 2,
};

const vacancies = [
  example(membership.listVacancies, { district: 'ladywood' }, { items: [vacancy], next: null }),
  example(membership.showVacancy, { vacancy: a.run }, vacancy),
  example(membership.createVacancy, terms, draft),
  example(membership.changeVacancy, { vacancy: a.run, ...terms }, { ...draft, version: 2 }),
  example(membership.releaseVacancy, { vacancy: a.run }, scheduled),
  example(
    membership.withdrawVacancy,
    { vacancy: a.run, reason: 'The district is being redrawn.' },
    { ...scheduled, state: 'withdrawn', reason: 'The district is being redrawn.', version: 3 },
  ),
  example(membership.listVacancyRegister, { state: 'open' }, { items: [vacancy], next: null }),
  example(membership.showVacancyRecord, { vacancy: a.run }, scheduled),
];

const outcome: membership.OutcomeView = {
  area: 'feeds',
  said: 'It was hard to tell which file a row came from.',
  did: 'The quarantine list names the file.',
  on: '2026-12-01',
  release: 'https://partnership.example/releases/1.4',
};

const sent: membership.FeedbackView = {
  feedback: a.signal,
  area: 'feeds',
  text: 'The quarantine list should say which file a row came from.',
  state: 'received',
  sentAt: '2026-11-24T10:00:00.000Z',
  answer: null,
  outcome: null,
  version: 1,
};

const record: membership.FeedbackRecordView = {
  ...sent,
  sentBy: a.head,
  note: null,
  history: [{ from: null, to: 'received', at: sent.sentAt, by: a.head }],
};

const feedback = [
  example(membership.listOutcomes, { area: 'feeds' }, { items: [outcome], next: null }),
  example(membership.sendFeedback, { area: 'feeds', text: sent.text ?? '' }, sent),
  example(membership.listOwnFeedback, {}, { items: [sent], next: null }),
  example(membership.listFeedback, { state: 'received' }, { items: [sent], next: null }),
  example(membership.showFeedback, { feedback: a.signal }, record),
  example(
    membership.triageFeedback,
    { feedback: a.signal, area: 'feeds', note: 'Also in the CSV.' },
    { ...record, state: 'triaged', note: 'Also in the CSV.', version: 2 },
  ),
  example(
    membership.answerFeedback,
    { feedback: a.signal, answer: 'It will, from the next release on.' },
    { ...record, state: 'answered', answer: 'It will, from the next release on.', version: 3 },
  ),
  example(
    membership.declineFeedback,
    { feedback: a.signal, answer: 'The file’s name holds a person’s name.' },
    { ...record, state: 'declined', answer: 'The file’s name holds a person’s name.', version: 3 },
  ),
  example(
    membership.recordFeedbackOutcome,
    {
      feedback: a.signal,
      said: outcome.said,
      did: outcome.did,
      on: outcome.on,
      release: 'https://partnership.example/releases/1.4',
    },
    { ...record, state: 'changed', outcome, version: 4 },
  ),
];

const holder: membership.PostHoldingView = {
  holding: a.signal,
  personId: a.lead,
  name: 'Ruth Adeyemi',
  kind: 'secondment',
  fromSchool: a.school,
  from: '2026-09-01',
  until: '2027-08-31',
  share: null,
};

const entry: membership.PartnershipPostEntry = {
  partnershipPost: a.post,
  title: 'District lead, Ladywood',
  unit: 'district-team',
  district: 'ladywood',
  from: '2026-09-01',
  until: null,
  manager: a.caseId,
  vacancy: null,
  vacant: false,
  holders: [holder],
};

const post: membership.PartnershipPostView = { ...entry, history: [holder], version: 2 };
const empty: membership.PartnershipPostView = {
  ...entry,
  vacant: true,
  holders: [],
  history: [],
  version: 1,
};
const postTerms: membership.PartnershipPostTerms = {
  title: entry.title,
  unit: 'district-team',
  district: 'ladywood',
  manager: a.caseId,
};

const partnershipPosts = [
  example(membership.listPartnershipPosts, { on: '2026-11-24' }, { items: [entry], next: null }),
  example(membership.showPartnershipPost, { partnershipPost: a.post }, post),
  example(
    membership.showOrganisation,
    { on: '2026-11-24' },
    {
      on: '2026-11-24',
      posts: [
        {
          partnershipPost: a.caseId,
          title: 'Chief executive',
          unit: 'office',
          manager: null,
          depth: 0,
          vacant: false,
        },
        {
          partnershipPost: a.post,
          title: entry.title,
          unit: entry.unit,
          manager: a.caseId,
          depth: 1,
          vacant: false,
        },
      ],
    },
  ),
  example(membership.addPartnershipPost, { ...postTerms, from: '2026-09-01' }, empty),
  example(membership.changePartnershipPost, { partnershipPost: a.post, ...postTerms }, post),
  example(
    membership.abolishPartnershipPost,
    { partnershipPost: a.post, on: '2027-08-31' },
    { ...empty, until: '2027-08-31', version: 2 },
  ),
  example(
    membership.fillPartnershipPost,
    {
      partnershipPost: a.post,
      personId: a.lead,
      kind: 'secondment',
      fromSchool: a.school,
      from: '2026-09-01',
      until: '2027-08-31',
      namePublic: true,
    },
    post,
  ),
  example(
    membership.endPostHolding,
    { partnershipPost: a.post, holding: a.signal, on: '2027-08-31' },
    { ...post, version: 3 },
  ),
  example(
    membership.setHolderNaming,
    { partnershipPost: a.post, holding: a.signal, namePublic: true },
    { ...post, version: 3 },
  ),
];

export const publicRegisterExamples = [...vacancies, ...feedback, ...partnershipPosts];
