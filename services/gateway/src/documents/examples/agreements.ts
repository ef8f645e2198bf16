import { commissioning } from '@partnership/contracts';
import { awarded } from './commissioning.js';
import { example } from './example.js';
import * as a from './things.js';

const milestoneId = '01938f0b-99b1-7a10-8c2d-1e0f2a3b4c51';
export const objectiveId = '01938f0b-99b1-7a10-8c2d-1e0f2a3b4c52';
const visitId = '01938f0b-99b1-7a10-8c2d-1e0f2a3b4c54';

export const aim: commissioning.ObjectiveTerms = {
  what: 'Every class reads daily in a taught sequence',
  measure: 'Visits by the reading lead, half-termly',
  target: 'All six classes by Easter',
};

export const terms: commissioning.AgreementTerms = {
  baseline: 'Half of Year 6 reached the expected standard in reading; no reading lead in post.',
  baselineFigure: { indicator: 'ks2Expected', value: 52, period: '2025-26' },
  expectedOutcome: 'Two in three reach it, and a reading lead works with every class.',
  expectedFigure: { indicator: 'ks2Expected', value: 66, period: '2026-27' },
  days: 20,
  startsOn: '2027-02-22',
  endsOn: '2027-07-16',
  objectives: [aim],
  milestones: [
    { title: 'Reading lead trained', kind: 'delivery', dueOn: '2027-03-26', amountPence: 1_000_000 },
    { title: 'All classes seen twice', kind: 'delivery', dueOn: '2027-07-16', amountPence: 2_000_000 },
  ],
  reviews: [{ dueOn: '2027-04-30' }, { dueOn: '2027-07-16' }],
};

const proposed: commissioning.AgreementProposalView = {
  number: 1,
  state: 'proposed',
  terms,
  reason: null,
  proposedAt: '2027-01-25T10:00:00.000Z',
  proposedBy: a.head,
  acceptances: [],
  awaited: ['director', a.helper, a.school],
  endedAt: null,
  why: null,
};

const accepted: commissioning.AgreementProposalView = {
  ...proposed,
  state: 'accepted',
  acceptances: [
    { party: a.helper, acceptedAt: '2027-01-25T10:05:00.000Z', acceptedBy: a.head },
    { party: a.school, acceptedAt: '2027-01-26T09:00:00.000Z', acceptedBy: a.post },
    { party: 'director', acceptedAt: '2027-01-27T16:00:00.000Z', acceptedBy: a.lead },
  ],
  awaited: [],
  endedAt: '2027-01-27T16:00:00.000Z',
};

const objective = { objective: objectiveId, ...aim, rag: null };

const draft: commissioning.AgreementView = {
  commission: a.commission,
  inForce: null,
  objectives: [],
  proposed,
  version: 1,
};

export const agreement: commissioning.AgreementView = {
  commission: a.commission,
  inForce: accepted,
  objectives: [objective],
  proposed: null,
  version: 5,
};

export const moved = (
  from: string,
  to: string,
  why: string,
  version: number,
): commissioning.CommissionView => ({
  ...awarded,
  state: to,
  history: [...awarded.history, { from, to, at: '2027-02-22T08:30:00.000Z', by: a.lead, why }],
  version,
});

const scheduled: commissioning.MilestoneView = {
  milestone: milestoneId,
  commission: a.commission,
  title: 'Reading lead trained',
  kind: 'delivery',
  dueOn: '2027-03-26',
  amountPence: 1_000_000,
  state: 'scheduled',
  reportedOn: null,
  reportedBy: null,
  evidence: null,
  awaitsJudgement: false,
  judgedOn: null,
  judgedBy: null,
  judgement: null,
  sharePercent: null,
  version: 1,
};

const reported: commissioning.MilestoneView = {
  ...scheduled,
  reportedOn: '2027-03-24',
  reportedBy: a.head,
  evidence: 'Six days of training; her plan for the summer term is agreed.',
  awaitsJudgement: true,
  version: 2,
};

export const met: commissioning.MilestoneView = {
  ...reported,
  state: 'met',
  awaitsJudgement: false,
  judgedOn: '2027-03-26',
  judgedBy: a.lead,
  judgement: 'Seen on the visit of 25 March.',
  version: 3,
};

const visit: commissioning.VisitView = {
  visit: visitId,
  commission: a.commission,
  visitedOn: '2027-02-24',
  hours: 5.5,
  what: 'Watched guided reading in four classes, and planned the training.',
  loggedAt: '2027-02-24T17:00:00.000Z',
  loggedBy: a.head,
};

export const ofWork = { commission: a.commission };
export const delivering = moved('awarded', 'delivering', 'the work begins', 3);

export const agreementExamples = [
  example(commissioning.proposeAgreement, { ...ofWork, ...terms }, draft),
  example(commissioning.showAgreement, ofWork, agreement),
  example(commissioning.listAgreementProposals, ofWork, { items: [accepted], next: null }),
  example(commissioning.acceptProposal, { ...ofWork, number: 1 }, agreement),
  example(
    commissioning.declineProposal,
    { ...ofWork, number: 1, reason: 'Our Year 6 sits its tests in May: two visits before then are too few.' },
    { ...draft, proposed: null, version: 2 },
  ),
  example(commissioning.startDelivery, ofWork, delivering),
  example(commissioning.listMilestones, ofWork, { items: [scheduled], next: null }),
  example(
    commissioning.reportMilestone,
    { milestone: milestoneId, evidence: 'Six days of training; her plan for the summer term is agreed.' },
    reported,
  ),
  example(
    commissioning.judgeMilestone,
    { milestone: milestoneId, outcome: 'met', reason: 'Seen on the visit of 25 March.' },
    met,
  ),
  example(
    commissioning.logVisit,
    { ...ofWork, visitedOn: visit.visitedOn, hours: visit.hours, what: visit.what },
    visit,
  ),
  example(commissioning.listVisits, ofWork, { items: [visit], next: null }),
];
