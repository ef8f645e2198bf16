import { Matches } from 'class-validator';
import { query } from '../operation.js';

export class AskForecast {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
}

export class MonthForecastView {
  /** @example 2027-02 */
  month: string;
  amountPence: number;
}

export class QuarterForecastView {
  /** 1 is April to June. */
  quarter: number;
  paidPence: number;
  /** What falls due in what is left of the quarter. */
  expectedPence: number;
}

/** What waits to be awarded; it draws on the line of awards. */
export class ForecastPipelineView {
  /** Work that the Group agreed to and has not called for. */
  agreed: number;
  /** Calls that are open or being decided. */
  called: number;
  /** What the calls are estimated to cost; those without an estimate count nothing. */
  estimatedPence: number;
}

export class LineForecastView {
  line: string;
  allocatedPence: number;
  committedPence: number;
  paidPence: number;
  freePence: number;
  /** Received and not yet paid, disputed ones among them. */
  invoicedPence: number;
  /** Unpaid milestones and purchases by the month in which they fall due. */
  due: MonthForecastView[];
  quarters: QuarterForecastView[];
  /** Committed, but to no day: by an award without milestones or a purchase without a date. */
  undatedPence: number;
  /** Committed and expected only after the year: it would be carried forward. */
  carriedPence: number;
  /** Paid and expected by the end of the year. */
  expectedSpendPence: number;
  /** Allocated − expected: below nothing is an overspend. */
  underspendPence: number;
  /** The same after what waits to be awarded. */
  underspendAfterPipelinePence: number;
}

/** Where the year is heading, as it looks on a day. */
export class ForecastView {
  year: string;
  asOn: string;
  lines: LineForecastView[];
  pipeline: ForecastPipelineView;
}

export const showForecast = query('commissioning.forecast.show', AskForecast, ForecastView, 'pot.read');
