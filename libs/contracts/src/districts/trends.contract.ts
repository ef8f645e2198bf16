import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { query } from '../operation.js';
import { IsIndicatorCode, IsPeriod } from './comparisons.contract.js';

export const trendsOf = ['school', 'district', 'phase', 'trust', 'city'] as const;

export type TrendOf = (typeof trendsOf)[number];

export class ShowTrend {
  @IsIndicatorCode()
  indicator: string;
  @IsIn(trendsOf)
  by: TrendOf;
  /** The URN, or the code of the district, phase or trust; the city needs none. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  of?: string;
  /** The first period; where absent the first since the method last changed. */
  @IsOptional()
  @IsPeriod()
  from?: string;
  /** The last period; the newest where absent. */
  @IsOptional()
  @IsPeriod()
  to?: string;
}

export class TrendPointView {
  period: string;
  kind: string;
  value: number | null;
  n: number;
  hidden: number;
  /** The city's value. */
  city: number | null;
  /** From the point before; null where either has none. */
  change: number | null;
  asAt: string | null;
}

export class BreakView {
  /** The first period of the new method. */
  period: string;
  why: string;
}

export class TrendView {
  indicator: string;
  title: string;
  unit: string;
  decimals: number;
  by: string;
  of: string | null;
  name: string;
  points: TrendPointView[];
  /** Where the method changed; no trend reaches over one. */
  breaks: BreakView[];
}

export const showTrend = query('districts.comparison.show-trend', ShowTrend, TrendView, 'directory.read');
