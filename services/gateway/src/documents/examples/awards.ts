import { commissioning } from '@partnership/contracts';
import { award, awarded, call, moved } from './commissioning.js';
import { example } from './example.js';
import * as a from './things.js';

const { commission, awardReview } = a;
const year = '2026-27';
const terms = { commission, supplierUrn: a.helper, amountPence: 3_000_000, year };
const urgent = 'The deputy who led reading has left; support must begin this week.';

const review: commissioning.AwardReviewView = {
  review: awardReview,
  commission,
  urn: a.otherApplicant,
  grounds: 'Our second school was not counted, though its figures were enclosed.',
  state: 'open',
  askedAt: '2027-01-26T10:00:00.000Z',
  askedBy: a.head,
  endedAt: null,
  endedBy: null,
  reasons: null,
  version: 1,
};

const over = (state: string, by: string, reasons: string): commissioning.AwardReviewView => ({
  ...review,
  state,
  endedAt: '2027-01-29T16:00:00.000Z',
  endedBy: by,
  reasons,
  version: 2,
});

const text = {
  strengths: 'The plan for the first term is the clearest of all.',
  wouldHaveHelped: 'Figures of the years after the support ended.',
};

const feedback: commissioning.AwardFeedbackView = {
  feedback: a.run,
  commission,
  expression: a.otherExpression,
  urn: a.otherApplicant,
  outcome: 'unsuccessful',
  why: null,
  scores: [
    { criterion: 'impact', title: 'Evidence of impact on reading', weight: 60, counted: '6.00' },
    { criterion: 'intake', title: 'Experience with a similar intake', weight: 40, counted: '7.00' },
  ],
  total: '6.40',
  winnerTotal: '7.80',
  ...text,
  givenAt: '2027-01-25T14:00:00.000Z',
  givenBy: a.lead,
};

const choosing = [
  example(
    commissioning.shortlistCommission,
    {
      commission,
      suppliers: [a.helper],
      leftOff: [{ urn: a.otherApplicant, reason: 'Offers six days; the work needs twenty.' }],
      reason: 'Experience with the same intake.',
    },
    moved('shortlisted', 'Experience with the same intake.', { call, shortlist: [a.helper] }),
  ),
  example(
    commissioning.failCall,
    { commission, reason: 'The one school that answered has closed.' },
    moved('agreed', 'the call failed: The one school that answered has closed.', { call }),
  ),
  example(commissioning.awardCommission, { ...terms, reason: award.reason }, awarded),
  example(
    commissioning.awardDirectly,
    { ...terms, justification: 'urgency', reason: urgent },
    moved('awarded', urgent, {
      award: { ...award, method: 'direct', expression: null, justification: 'urgency', reason: urgent },
    }),
  ),
];

const register = [
  example(
    commissioning.listAwards,
    { year },
    {
      items: [
        {
          commission,
          method: 'open',
          supplierUrn: a.helper,
          supplierName: 'Canal Street Academy',
          amountPence: 3_000_000,
          year,
          reason: award.reason,
          justification: null,
          notFirstBecause: null,
          priceDiffersBecause: null,
          beneficiaries: ['a primary school in Ladywood'],
          chosenFrom: 2,
          awardedAt: award.awardedAt,
          standstillUntil: award.standstillUntil,
          stands: 'standing',
        },
      ],
      next: null,
    },
  ),
  example(
    commissioning.showAwardMethods,
    { year },
    {
      year,
      open: { awards: 9, pence: 24_000_000 },
      direct: { awards: 2, pence: 3_500_000 },
      directPercentOfAwards: 18.2,
      directPercentOfPence: 12.7,
      justifications: [{ justification: 'urgency', awards: 2, pence: 3_500_000 }],
      failedCalls: 1,
    },
  ),
  example(
    commissioning.showAwardChances,
    {},
    {
      byEstablishmentType: [
        { group: 'Academy converter', decided: 14, successful: 5, successPercent: 35.7 },
        { group: 'Community school', decided: 11, successful: 4, successPercent: 36.4 },
      ],
      byPhase: [{ group: 'primary', decided: 25, successful: 9, successPercent: 36 }],
      byDistrict: [],
    },
  ),
];

const reviews = [
  example(
    commissioning.askAwardReview,
    { commission, urn: a.otherApplicant, grounds: review.grounds },
    review,
  ),
  example(commissioning.listAwardReviews, { state: 'open' }, { items: [review], next: null }),
  example(commissioning.showAwardReview, { review: awardReview }, review),
  example(
    commissioning.decideAwardReview,
    { review: awardReview, outcome: 'dismissed', reasons: 'The figures were counted by both scorers.' },
    over('dismissed', a.lead, 'The figures were counted by both scorers.'),
  ),
  example(
    commissioning.withdrawAwardReview,
    { review: awardReview, reason: 'The feedback has answered it.' },
    over('withdrawn', a.head, 'The feedback has answered it.'),
  ),
];

const told = [
  example(commissioning.giveFeedback, { expression: a.otherExpression, ...text }, feedback),
  example(
    commissioning.listFeedbackDue,
    {},
    {
      items: [
        {
          expression: a.otherExpression,
          commission,
          urn: a.otherApplicant,
          outcome: 'unsuccessful',
          decidedAt: award.awardedAt,
          dueOn: '2027-02-01',
          overdue: false,
        },
      ],
      next: null,
    },
  ),
  example(commissioning.listFeedback, { urn: a.otherApplicant }, { items: [feedback], next: null }),
  example(commissioning.showFeedback, { feedback: feedback.feedback }, feedback),
];

export const awardExamples = [...choosing, ...register, ...reviews, ...told];
