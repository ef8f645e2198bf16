import { describe, expect, it } from '@jest/globals';
import type { commissioning } from '@partnership/contracts';
import { assertAmendment, assertBeforeStart, assertTerms, versionOf, type Proposal } from './agreement.js';

const terms: commissioning.AgreementTerms = {
  baseline: 'half',
  expectedOutcome: 'two in three',
  days: 20,
  startsOn: '2027-02-22',
  endsOn: '2027-07-16',
  objectives: [{ what: 'reading', measure: 'visits', target: 'all' }],
  milestones: [
    { title: 'one', kind: 'delivery', dueOn: '2027-03-26', amountPence: 100 },
    { title: 'two', kind: 'payment', dueOn: '2027-07-16', amountPence: 200 },
  ],
  reviews: [{ dueOn: '2027-04-30' }, { dueOn: '2027-07-16' }],
};
const figure = { indicator: 'ks2Expected', value: 1, period: '2025-26' };
const reviews = (...days: string[]) => ({ reviews: days.map((dueOn) => ({ dueOn })) });

const faulty: [string, Partial<commissioning.AgreementTerms>][] = [
  ['ends-early', { endsOn: '2027-02-22' }],
  ['figures', { expectedFigure: figure }],
  ['figures', { baselineFigure: figure }],
  ['figures', { baselineFigure: figure, expectedFigure: { ...figure, indicator: 'attendance' } }],
  ['milestone-early', { milestones: [{ ...terms.milestones[0]!, dueOn: '2027-02-21' }] }],
  ['amounts', { milestones: terms.milestones.slice(0, 1) }],
  ['reviews-order', reviews('2027-04-30', '2027-03-30', '2027-07-16')],
  ['review-midway', reviews('2027-02-22', '2027-07-16')],
  ['review-last', reviews('2027-04-30', '2027-07-15')],
  ['review-last', reviews('2027-04-30', '2027-08-16')],
];

describe('the terms of an agreement', () => {
  it('fit one another and the award', () => {
    expect(() => {
      assertTerms(terms, 300, false);
      assertTerms({ ...terms, ...reviews('2027-04-30', '2027-08-15') }, 300, false);
      assertTerms({ ...terms, baselineFigure: figure, expectedFigure: figure }, 300, false);
    }).not.toThrow();
  });

  it.each(faulty)('are refused: %s', (rule, change) => {
    expect(() => {
      assertTerms({ ...terms, ...change }, 300, false);
    }).toThrow(expect.objectContaining({ code: `commissioning.agreement.${rule}` }));
  });

  it('may come to less than the award when they are amended, never to more', () => {
    expect(() => {
      assertTerms(terms, 301, true);
    }).not.toThrow();
    expect(() => {
      assertTerms(terms, 299, true);
    }).toThrow('fit what is known');
  });

  it('are drawn up before the first day of work', () => {
    expect(() => {
      assertBeforeStart(terms, '2027-02-21');
    }).not.toThrow();
    expect(() => {
      assertBeforeStart(terms, '2027-02-22');
    }).toThrow(expect.objectContaining({ code: 'commissioning.agreement.starts-early' }));
  });

  it('keep the baseline from the first day of work on, and may mend it before', () => {
    const amending = (begun: boolean) => () => {
      assertAmendment({ ...terms, baseline: 'a third' }, terms, {
        begun,
        milestones: [],
        invoiced: [],
        reviews: [],
      });
    };
    expect(amending(false)).not.toThrow();
    expect(amending(true)).toThrow(
      expect.objectContaining({ code: 'commissioning.agreement.baseline-fixed' }),
    );
  });
});

describe('the version of an agreement', () => {
  it('counts proposals, acceptances and endings', () => {
    const at = new Date(0);
    const proposal: Proposal = {
      ...{ number: 1, state: 'proposed', terms, reason: null, proposedAt: at, proposedBy: 'x' },
      ...{ endedAt: null, why: null, acceptances: [] },
    };
    const acceptances = [{ party: 'director', acceptedAt: at, acceptedBy: 'x' }];
    expect(
      [[proposal], [{ ...proposal, acceptances }], [{ ...proposal, endedAt: at }, proposal]].map(versionOf),
    ).toEqual([1, 2, 3]);
  });
});
