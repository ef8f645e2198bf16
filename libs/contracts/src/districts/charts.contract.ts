import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsCode, IsUrn } from '../fields.js';
import { query } from '../operation.js';
import { IsIndicatorCode, IsPeriod } from './comparisons.contract.js';
import { trendsOf, type TrendOf } from './trends.contract.js';

export const distributionsBy = ['district', 'phase', 'city'] as const;
export type DistributionBy = (typeof distributionsBy)[number];

export class DrawDistribution {
  @IsIndicatorCode()
  indicator: string;
  /** The newest that shows where absent. @example 2018-19 */
  @IsOptional()
  @IsPeriod()
  period?: string;
  /** A box each of districts or phases, or one histogram of the city. */
  @IsIn(distributionsBy)
  by: DistributionBy;
}

export class DrawSchool {
  @IsIndicatorCode()
  indicator: string;
  @IsOptional()
  @IsPeriod()
  period?: string;
  /** @example 103153 */
  @IsUrn()
  urn: string;
  /** The name of a similarity; `default` where absent. */
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  similarity?: string;
}

export class DrawTrend {
  @IsIndicatorCode()
  indicator: string;
  @IsIn(trendsOf)
  by: TrendOf;
  /** The URN, or the code of the district, phase or trust; the city needs none. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  of?: string;
}

/** A picture, as a file. */
export class ChartView {
  /** @example distribution.svg */
  fileName: string;
  /** @example image/svg+xml */
  contentType: string;
  base64: string;
}

export const drawDistribution = query(
  'districts.chart.draw-distribution',
  DrawDistribution,
  ChartView,
  'open.read',
);
export const drawSchool = query('districts.chart.draw-school', DrawSchool, ChartView, 'directory.read');
export const drawTrend = query('districts.chart.draw-trend', DrawTrend, ChartView, 'directory.read');
