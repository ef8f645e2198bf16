import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate, IsCode, IsProse, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';
import { phases, type Phase } from './phases.contract.js';

/** `2025-26`, a calendar year, a month `2026-11`, a quarter `2026-Q1` or a term `2026-T1`. */
export const IsKpiPeriod = (): PropertyDecorator =>
  Matches(/^\d{4}(-(\d{2}|Q[1-4]|T[1-3]))?$/, {
    message: '$property must be a period such as 2025-26, 2026, 2026-11, 2026-Q1 or 2026-T1',
  });

/** How the figure of a KPI is made out of what the directory holds of schools. */
export const kpiFormulaKinds = ['share', 'count', 'share-reaching', 'mean'] as const;
export type KpiFormulaKind = (typeof kpiFormulaKinds)[number];

/**
 * `share`: schools whose `fact` is one of `in`, in per cent of those that have the fact; `count`: how many those are;
 * `share-reaching`: schools whose `indicator` is `atLeast` or `atMost` so much, in per cent of those with a figure;
 * `mean`: of `indicator`, by its weight where it has one. Hidden and absent values never count, not even as zero, and
 * of an indicator everything is hidden that comparisons hide.
 */
export class KpiFormula {
  @IsIn(kpiFormulaKinds)
  kind: KpiFormulaKind;
  /** Name of the fact, as a school's record shows it. @example overallEffectiveness */
  @IsOptional()
  @Matches(/^[a-z][A-Za-z0-9]{1,59}$/)
  fact?: string;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ArrayUnique()
  @IsProse(200, { each: true })
  in?: string[];
  /** Code of the indicator. @example overallAbsence */
  @IsOptional()
  @Matches(/^[a-z][A-Za-z0-9]{1,59}$/)
  indicator?: string;
  @IsOptional()
  @IsNumber()
  atLeast?: number;
  @IsOptional()
  @IsNumber()
  atMost?: number;
  /** True: the indicator is true of a day and has no period. */
  @IsOptional()
  @IsBoolean()
  ofDay?: boolean;
  /** Schools of these phases only. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(phases.length)
  @ArrayUnique()
  @IsIn(phases, { each: true })
  phases?: Phase[];
}

export const kpiDirections = ['higher', 'lower'] as const;
export type KpiDirection = (typeof kpiDirections)[number];

export class KpiTerms {
  /** @example Schools graded good or outstanding */
  @IsProse(200)
  title: string;
  @IsProse()
  definition: string;
  /** @example All open schools of the city, every phase and type */
  @IsProse(500)
  population: string;
  /** @example Schools that hold a grade for overall effectiveness */
  @IsProse(500)
  denominator: string;
  /** @example % */
  @IsProse(30)
  unit: string;
  @IsInt()
  @Min(0)
  @Max(4)
  decimals: number;
  /** Which way is better. */
  @IsIn(kpiDirections)
  better: KpiDirection;
  /** @example Ofsted management information */
  @IsProse(300)
  source: string;
  /** How it is computed; absent where its figures are entered with evidence. */
  @IsOptional()
  @ValidateNested()
  @Type(() => KpiFormula)
  formula?: KpiFormula;
  /** Why it is so now. */
  @IsProse(500)
  why: string;
}

export class SetKpi extends KpiTerms {
  /** @example good-or-better */
  @IsCode()
  @MaxLength(60)
  code: string;
}

export class ShowKpi {
  @IsCode()
  @MaxLength(60)
  code: string;
}

export class ChangeKpi extends KpiTerms {
  @IsCode()
  @MaxLength(60)
  code: string;
}

export class KpiEnding {
  /** The last day on which it is a KPI of the city. */
  @IsCivilDate()
  on: string;
  @IsProse(500)
  reason: string;
}

export class EndKpi extends KpiEnding {
  @IsCode()
  @MaxLength(60)
  code: string;
}

export class KpiTargetTerms {
  @IsNumber()
  target: number;
  /** Green from here on. @example 85 */
  @IsNumber()
  green: number;
  /** Amber from here on; whatever is worse is red. @example 80 */
  @IsNumber()
  amber: number;
}

export class SetKpiTarget extends KpiTargetTerms {
  @IsCode()
  @MaxLength(60)
  code: string;
  @IsKpiPeriod()
  period: string;
}

export class KpiFigureEntry {
  @IsKpiPeriod()
  period: string;
  @IsNumber()
  value: number;
  @IsOptional()
  @IsNumber()
  numerator?: number;
  @IsOptional()
  @IsNumber()
  @Min(0)
  denominator?: number;
  /** Where the figure is from, so that somebody else can find it again. */
  @IsProse()
  evidence: string;
  /** The day of which it is true. */
  @IsCivilDate()
  asAt: string;
}

export class EnterKpiFigure extends KpiFigureEntry {
  @IsCode()
  @MaxLength(60)
  code: string;
}

export class ShowKpiFigures {
  @IsCode()
  @MaxLength(60)
  code: string;
  @IsKpiPeriod()
  period: string;
}

export class ListKpis extends PageRequest {
  /** The period of the figures; of each KPI the newest that is published where absent. @example 2025-26 */
  @IsOptional()
  @IsKpiPeriod()
  period?: string;
}

/** What a KPI is; `definition` counts how often that was said anew. */
export class KpiView {
  code: string;
  title: string;
  definition: string;
  population: string;
  denominator: string;
  unit: string;
  decimals: number;
  /** @example higher */
  better: string;
  source: string;
  formula: KpiFormula | null;
  why: string;
  setAt: string;
  endedOn: string | null;
  endedBecause: string | null;
  version: number;
}

export class KpiTargetView {
  code: string;
  period: string;
  target: number;
  green: number;
  amber: number;
  setAt: string;
}

/** The figure of the city or of a district. */
export class KpiFigureView {
  /** District code; null for the whole city. */
  district: string | null;
  /** Null where nothing can be said, which is not zero. */
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** How many schools it is made of; null where it was entered. */
  n: number | null;
  /** How many schools are not counted because their value is hidden, as comparisons hide it too. */
  hidden: number | null;
  /** How many are not counted because they have none; null where it was not told apart from `hidden`. */
  absent: number | null;
  /** `green`, `amber`, `red`, or `unknown`. @example amber */
  rag: string;
}

/** The figures of a period as they stand now, before anybody freezes them. */
export class KpiFiguresView {
  code: string;
  period: string;
  /** `computed` or `entered`. */
  basis: string;
  target: KpiTargetView | null;
  figures: KpiFigureView[];
  asAt: string | null;
  evidence: string | null;
}

/** A KPI and its newest published figure; the figure is null until one is published. */
export class KpiEntryView {
  code: string;
  title: string;
  unit: string;
  better: string;
  endedOn: string | null;
  period: string | null;
  value: number | null;
  target: number | null;
  rag: string | null;
  publication: string | null;
  publishedAt: string | null;
}

export class KpiPage {
  items: KpiEntryView[];
  next: string | null;
}

export const listKpis = query('districts.kpi.list', ListKpis, KpiPage, 'open.read');
export const showKpi = query('districts.kpi.show', ShowKpi, KpiView, 'open.read');
export const setKpi = creation('districts.kpi.set', SetKpi, KpiView, 'kpis.set');
export const changeKpi = change('districts.kpi.change', ChangeKpi, KpiView, 'kpis.set');
export const endKpi = change('districts.kpi.end', EndKpi, KpiView, 'kpis.set');
export const setKpiTarget = command('districts.kpi.target', SetKpiTarget, KpiTargetView, 'kpis.set');
export const enterKpiFigure = creation('districts.kpi.enter', EnterKpiFigure, KpiFiguresView, 'kpis.set');
export const showKpiFigures = query('districts.kpi.figures', ShowKpiFigures, KpiFiguresView, 'kpis.read');
