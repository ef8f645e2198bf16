import { commissioning, gateway } from '@partnership/contracts';
import { agreement, aim, delivering, met, moved, objectiveId, ofWork, terms } from './agreements.js';
import { awarded } from './commissioning.js';
import { raised } from './concerns.js';
import { example } from './example.js';
import * as a from './things.js';

const reviewId = '01938f0b-99b1-7a10-8c2d-1e0f2a3b4c53';

const planned: commissioning.ProgressReviewView = {
  review: reviewId,
  commission: a.commission,
  title: awarded.title,
  dueOn: '2027-04-30',
  standing: 'planned',
  overdueDays: 0,
  findings: [],
  unrated: [objectiveId],
  completedOn: null,
  completedBy: null,
  summary: null,
  version: 1,
};

const finding = { objective: objectiveId, rag: 'amber', evidence: 'Four of six classes.' } as const;

const assessed: commissioning.ProgressReviewView = {
  ...planned,
  findings: [{ ...finding, what: aim.what, foundBy: a.lead, foundAt: '2027-04-29T14:00:00.000Z' }],
  unrated: [],
  version: 2,
};

const complete: commissioning.ProgressReviewView = {
  ...assessed,
  standing: 'complete',
  completedOn: '2027-04-30',
  completedBy: a.lead,
  summary: 'On the way; years 3 and 4 come next.',
  version: 3,
};

const scores = { reliability: 5, cooperation: 5, difference: 4, again: 5 };
const words = 'They came when they said, and our reading lead has somebody to ask.';

const practice: commissioning.PracticeTerms = {
  need: 'Reading at the end of Key Stage 2 had fallen two years running; nobody led it.',
  done: 'Twenty days of a reading lead from a school with a similar intake: training, planning, teaching together.',
};

const before: commissioning.EffectivenessView = {
  commission: a.commission,
  state: 'delivering',
  visits: 18,
  hours: 96.5,
  firstVisitOn: '2027-02-24',
  stopProposed: [],
  stopDecisions: [],
  ratingsUntil: '2027-08-15',
  ratingsAwaited: [a.helper],
  ratings: [{ urn: a.school, side: 'supported', scores, words, givenAt: '2027-07-17T09:00:00.000Z' }],
  impact: null,
  earlierImpacts: [],
  practice: null,
  version: 6,
};

const decision = {
  impact: 'improved',
  evidence: 'Sixty-eight per cent reached the expected standard; every class has its sequence.',
  outcome: { value: 68, period: '2026-27' },
} as const;

const decided: commissioning.EffectivenessView = {
  ...before,
  state: 'reviewed',
  ratingsAwaited: [],
  impact: { ...decision, againOn: null, decidedAt: '2027-09-20T10:00:00.000Z', decidedBy: a.lead },
  practice,
  version: 8,
};

const publicWork: commissioning.PublicWorkView = {
  commission: a.commission,
  ...practice,
  origin: 'signal',
  impact: 'improved',
  decidedOn: '2027-09-20',
  supplier: { urn: a.helper, name: 'Lock Lane Primary School', type: 'Academy converter', phase: 'primary' },
  helped: [
    {
      urn: null,
      name: null,
      phase: 'primary',
      district: 'ladywood',
      inWords: 'a primary school in Ladywood',
    },
  ],
  district: null,
  pricePence: 3_000_000,
  days: 20,
  pricePerDayPence: 150_000,
  durationDays: 145,
};

const ofSchool: commissioning.SchoolCommissionView = {
  commission: a.commission,
  urn: a.school,
  side: 'supported',
  title: awarded.title,
  need: awarded.need,
  state: 'delivering',
  identifiedAt: '2026-11-24T10:00:00.000Z',
  movedAt: '2027-02-22T08:30:00.000Z',
  closesAt: '2027-01-15T17:00:00.000Z',
  helped: [{ urn: a.school, name: 'Canal Street Primary School' }],
  award: {
    supplierUrn: a.helper,
    supplierName: 'Lock Lane Primary School',
    amountPence: 3_000_000,
    paidPence: 1_000_000,
    method: 'open',
    reason: 'The strongest evidence, and a similar intake.',
    awardedAt: '2027-01-22T11:00:00.000Z',
    standstillUntil: '2027-02-02T00:00:00.000Z',
  },
  toDo: ['judge-milestones'],
  impact: null,
  version: 3,
};

const impactExamples = [
  example(commissioning.showEffectiveness, ofWork, before),
  example(commissioning.rateWork, { ...ofWork, urn: a.school, scores, words }, before),
  example(
    commissioning.decideStop,
    { ...ofWork, decision: 'go-on', reason: 'A new reading lead starts after Easter.' },
    { ...delivering, version: 5 },
  ),
  example(
    commissioning.finishDelivery,
    ofWork,
    moved('delivering', 'reviewed', 'the last review is complete, and the ratings are in', 7),
  ),
  example(commissioning.decideImpact, { ...ofWork, ...decision, practice }, decided),
  example(
    commissioning.closeCommission,
    ofWork,
    moved('reviewed', 'closed', 'the impact is decided and the money settled', 9),
  ),
  example(
    commissioning.searchPublicWhatWorked,
    { need: 'reading', impact: 'improved', maxPricePerDayPence: 200_000 },
    { items: [publicWork], next: null },
  ),
  example(
    commissioning.searchWhatWorked,
    { need: 'reading', phase: 'primary' },
    {
      items: [
        {
          ...publicWork,
          title: awarded.title,
          baseline: terms.baseline,
          expectedOutcome: terms.expectedOutcome,
          evidence: decision.evidence,
        },
      ],
      next: null,
    },
  ),
];

const caseWork: commissioning.CaseWorkView = {
  caseId: a.caseId,
  commissions: [
    {
      commission: delivering,
      agreement,
      milestones: [met],
      money: [
        {
          kind: 'commitment',
          amountPence: 3_000_000,
          reason: 'The strongest evidence, and a similar intake.',
          at: '2027-01-22T11:00:00.000Z',
        },
      ],
      reviews: [complete],
      effectiveness: { ...before, ratingsUntil: null, ratingsAwaited: [], ratings: [] },
    },
  ],
};

const casePage: gateway.CaseView = {
  caseId: a.caseId,
  parts: {
    concern: { status: 'ok', value: raised },
    signal: { status: 'unavailable' },
    work: { status: 'ok', value: caseWork },
  },
  decisions: [
    {
      commission: a.commission,
      decision: 'awarded',
      reason: 'The strongest evidence, and a similar intake.',
      at: '2027-01-22T11:00:00.000Z',
      by: a.lead,
    },
  ],
};

export const effectivenessExamples = [
  example(commissioning.listProgressReviews, { standing: 'planned' }, { items: [planned], next: null }),
  example(commissioning.showProgressReview, { review: reviewId }, planned),
  example(commissioning.assessObjectives, { review: reviewId, findings: [finding] }, assessed),
  example(
    commissioning.completeProgressReview,
    { review: reviewId, summary: 'On the way; years 3 and 4 come next.' },
    complete,
  ),
  ...impactExamples,
  example(commissioning.listSchoolCommissions, { urn: a.school }, { items: [ofSchool], next: null }),
  example(commissioning.showSchoolCommission, { urn: a.school, commission: a.commission }, ofSchool),
  example(gateway.showCase, { caseId: a.caseId }, casePage),
  example(commissioning.showCaseWork, { caseId: a.caseId }, caseWork),
];
