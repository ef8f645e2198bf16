import type { commissioning } from '@partnership/contracts';
import { awardLine, quarterStart } from './pot.js';

/** What is still promised by one award or purchase, and when it falls due as far as anybody said. */
export interface Promised {
  readonly line: string;
  readonly committedPence: number;
  readonly due: readonly Due[];
}

export interface Due {
  readonly on: string;
  readonly pence: number;
}

export interface PaidOn {
  readonly line: string;
  readonly on: string;
  readonly pence: number;
}

export interface ForecastFacts {
  readonly year: string;
  readonly asOn: string;
  readonly lines: readonly commissioning.PotLineView[];
  readonly promised: readonly Promised[];
  readonly paid: readonly PaidOn[];
  /** Received and not yet paid, by line. */
  readonly invoiced: ReadonlyMap<string, number>;
  readonly pipeline: commissioning.ForecastPipelineView;
}

const quarters = [1, 2, 3, 4] as const;

/** The quarter of the year in which the day lies; the first and the last take what lies before and after. */
const quarterOf = (year: string, on: string): number =>
  [4, 3, 2].find((quarter) => on >= quarterStart(year, quarter)) ?? 1;

const sum = (of: readonly number[]): number => of.reduce((total, pence) => total + pence, 0);

/** No more than is still committed: the earliest come first. What no day was given to is the rest. */
function withinCommitment({ committedPence, due }: Promised): { dated: Due[]; undatedPence: number } {
  let left = committedPence;
  const dated: Due[] = [];
  for (const { on, pence } of [...due].sort((one, other) => (one.on < other.on ? -1 : 1))) {
    const amount = Math.min(left, pence);
    if (amount > 0) dated.push({ on, pence: amount });
    left -= amount;
  }
  return { dated, undatedPence: left };
}

function byMonth(dated: readonly Due[]): commissioning.MonthForecastView[] {
  const months = new Map<string, number>();
  for (const { on, pence } of dated) months.set(on.slice(0, 7), (months.get(on.slice(0, 7)) ?? 0) + pence);
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, amountPence]) => ({ month, amountPence }));
}

function forecastLine(line: commissioning.PotLineView, facts: ForecastFacts): commissioning.LineForecastView {
  const { year, asOn, pipeline } = facts;
  const yearEnd = quarterStart(year, 5);
  const promises = facts.promised.filter((each) => each.line === line.line).map(withinCommitment);
  const dated = promises.flatMap((each) => each.dated);
  const inYear = dated.filter(({ on }) => on < yearEnd);
  // What is late is expected now.
  const expectedIn = (quarter: number): number =>
    sum(
      inYear.filter(({ on }) => quarterOf(year, on > asOn ? on : asOn) === quarter).map(({ pence }) => pence),
    );
  const paid = facts.paid.filter((each) => each.line === line.line);
  const paidIn = (quarter: number): number =>
    sum(paid.filter(({ on }) => quarterOf(year, on) === quarter).map(({ pence }) => pence));
  const undatedPence = sum(promises.map((each) => each.undatedPence));
  const expectedSpendPence = line.paidPence + sum(inYear.map(({ pence }) => pence)) + undatedPence;
  const underspendPence = line.allocatedPence - expectedSpendPence;
  return {
    ...line,
    invoicedPence: facts.invoiced.get(line.line) ?? 0,
    due: byMonth(dated),
    quarters: quarters.map((quarter) => ({
      quarter,
      paidPence: paidIn(quarter),
      expectedPence: expectedIn(quarter),
    })),
    undatedPence,
    carriedPence: sum(dated.filter(({ on }) => on >= yearEnd).map(({ pence }) => pence)),
    expectedSpendPence,
    underspendPence,
    underspendAfterPipelinePence: underspendPence - (line.line === awardLine ? pipeline.estimatedPence : 0),
  };
}

/** Where the year is heading. What is promised without a day is expected within the year. */
export const forecastOf = (facts: ForecastFacts): commissioning.ForecastView => ({
  year: facts.year,
  asOn: facts.asOn,
  lines: facts.lines.map((line) => forecastLine(line, facts)),
  pipeline: facts.pipeline,
});
