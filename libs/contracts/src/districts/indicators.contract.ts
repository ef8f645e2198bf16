import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  IsString,
  ValidateNested,
} from 'class-validator';
import { IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const betterWhen = ['higher', 'lower', 'neither'] as const;
export type BetterWhen = (typeof betterWhen)[number];

/** The code of an indicator, such as `overallAbsence`. */
const IsIndicator = (): PropertyDecorator =>
  Matches(/^[a-z][A-Za-z0-9]{1,59}$/, {
    message: '$property must be letters and digits, 2 to 60, the first a small letter',
  });

/** From this period on another method is used: figures are not compared with those before. */
export class IndicatorBreakDefinition {
  /** The first period of the new method. @example 2015-16 */
  @IsString()
  @MaxLength(40)
  period: string;
  /** @example New tests and scaled scores */
  @IsProse(500)
  why: string;
}

/** What is measured. */
export class IndicatorDefinition {
  /** @example Overall absence */
  @IsProse(200)
  title: string;
  /** What one is. @example % */
  @IsProse(40)
  unit: string;
  /** Decimal places that are shown. */
  @IsInt()
  @Min(0)
  @Max(6)
  decimals: number;
  /** Which way is good. */
  @IsIn(betterWhen)
  better: BetterWhen;
  /** The indicator that says what a school's figure counts for in the figure of a group. @example pupils */
  @IsOptional()
  @IsIndicator()
  weight?: string;
  /** What is counted, of what. */
  @IsProse(2000)
  definition: string;
  /** Figures of fewer pupils than this are not published. */
  @IsInt()
  @Min(0)
  @Max(1000)
  smallest: number;
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => IndicatorBreakDefinition)
  breaks: IndicatorBreakDefinition[];
}

export class DefineIndicator extends IndicatorDefinition {
  /** @example overallAbsence */
  @IsIndicator()
  indicator: string;
}

export class ChangeIndicator extends IndicatorDefinition {
  @IsIndicator()
  indicator: string;
}

export class ShowIndicator {
  @IsIndicator()
  indicator: string;
}

export class ListIndicators extends PageRequest {}

export class IndicatorView {
  indicator: string;
  title: string;
  unit: string;
  decimals: number;
  better: string;
  weight: string | null;
  definition: string;
  smallest: number;
  breaks: IndicatorBreakDefinition[];
  /** The periods of which there are figures, in order; empty for what is true of a day. */
  periods: string[];
  version: number;
}

export class IndicatorPage {
  items: IndicatorView[];
  next: string | null;
}

export const listIndicators = query(
  'districts.indicator.list',
  ListIndicators,
  IndicatorPage,
  'directory.read',
);
export const showIndicator = query(
  'districts.indicator.show',
  ShowIndicator,
  IndicatorView,
  'directory.read',
);
export const defineIndicator = creation(
  'districts.indicator.define',
  DefineIndicator,
  IndicatorView,
  'feeds.define',
);
export const changeIndicator = change(
  'districts.indicator.change',
  ChangeIndicator,
  IndicatorView,
  'feeds.define',
);
