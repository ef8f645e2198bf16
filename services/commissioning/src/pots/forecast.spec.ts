import { describe, expect, it } from '@jest/globals';
import { forecastOf, type ForecastFacts } from './forecast.js';

const line = (name: string, allocatedPence: number, committedPence: number, paidPence: number) => ({
  line: name,
  ...{ allocatedPence, committedPence, paidPence },
  freePence: allocatedPence - committedPence - paidPence,
});

const facts: ForecastFacts = {
  year: '2026-27',
  asOn: '2026-11-24',
  lines: [line('commissioned-support', 10_000, 4_000, 1_500), line('other', 500, 200, 0)],
  promised: [
    {
      line: 'commissioned-support',
      committedPence: 3_000,
      due: [
        { on: '2027-05-01', pence: 700 },
        { on: '2026-09-30', pence: 1_000 },
        { on: '2027-02-10', pence: 1_300 },
      ],
    },
    // A third of it was released: the last milestone is cut.
    {
      line: 'commissioned-support',
      committedPence: 800,
      due: [
        { on: '2027-02-01', pence: 600 },
        { on: '2027-03-31', pence: 600 },
      ],
    },
    { line: 'commissioned-support', committedPence: 200, due: [] },
    { line: 'other', committedPence: 200, due: [{ on: '2026-12-24', pence: 200 }] },
  ],
  paid: [
    { line: 'commissioned-support', on: '2026-06-30', pence: 1_000 },
    { line: 'commissioned-support', on: '2026-07-01', pence: 700 },
    { line: 'commissioned-support', on: '2026-07-02', pence: -200 },
  ],
  invoiced: new Map([['commissioned-support', 1_300]]),
  pipeline: { agreed: 2, called: 1, estimatedPence: 5_500 },
};

describe('the forecast of a year', () => {
  const [support, other] = forecastOf(facts).lines;

  it('says by month what falls due, no more than is still committed', () => {
    expect(support!.due).toEqual([
      { month: '2026-09', amountPence: 1_000 },
      { month: '2027-02', amountPence: 1_900 },
      { month: '2027-03', amountPence: 200 },
      { month: '2027-05', amountPence: 700 },
    ]);
    expect(support!.undatedPence).toBe(200);
  });

  it('expects what is late now, and what falls due after the year in the next', () => {
    expect(support!.quarters).toEqual([
      { quarter: 1, paidPence: 1_000, expectedPence: 0 },
      { quarter: 2, paidPence: 500, expectedPence: 0 },
      { quarter: 3, paidPence: 0, expectedPence: 1_000 },
      { quarter: 4, paidPence: 0, expectedPence: 2_100 },
    ]);
    expect(support!.carriedPence).toBe(700);
    expect(other!.quarters[2]).toEqual({ quarter: 3, paidPence: 0, expectedPence: 200 });
  });

  it('says what will be left, and what after the calls: less than nothing where they cost more', () => {
    expect(support).toMatchObject({
      invoicedPence: 1_300,
      expectedSpendPence: 1_500 + 1_000 + 2_100 + 200,
      underspendPence: 5_200,
      underspendAfterPipelinePence: -300,
    });
    expect(other).toMatchObject({
      expectedSpendPence: 200,
      underspendPence: 300,
      underspendAfterPipelinePence: 300,
    });
  });

  it('counts all that is committed once', () => {
    const { undatedPence, carriedPence, committedPence, quarters } = support!;
    const expected = quarters.reduce((sum, { expectedPence }) => sum + expectedPence, 0);
    expect(expected + undatedPence + carriedPence).toBe(committedPence);
  });
});
