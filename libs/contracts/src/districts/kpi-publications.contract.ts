import { IsIn, IsInt, IsOptional, IsUUID, MaxLength, Min } from 'class-validator';
import { event } from '../event.js';
import { IsCode, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { IsKpiPeriod, KpiFigureView } from './kpis.contract.js';

export class KpiFreezing {
  @IsKpiPeriod()
  period: string;
  /** What it corrects in the publication before; needed where there was one. */
  @IsOptional()
  @IsProse()
  changed?: string;
}

export class FreezeKpi extends KpiFreezing {
  @IsCode()
  @MaxLength(60)
  code: string;
}

export class DecideKpiPublication {
  @IsUUID()
  publication: string;
}

export class ListKpiHistory extends PageRequest {
  @IsCode()
  @MaxLength(60)
  code: string;
}

export class ListKpiDrafts extends PageRequest {}

export const kpiPublicationStates = ['frozen', 'published', 'superseded', 'discarded'] as const;
export type KpiPublicationState = (typeof kpiPublicationStates)[number];

/** Figures of a period that do not change any more. */
export class KpiPublicationView {
  publication: string;
  code: string;
  period: string;
  /** The first of the period is 1; whatever follows corrects. */
  number: number;
  title: string;
  definition: string;
  population: string;
  denominator: string;
  source: string;
  unit: string;
  /** @example higher */
  better: string;
  basis: string;
  target: number;
  green: number;
  amber: number;
  value: number | null;
  rag: string;
  figures: KpiFigureView[];
  asAt: string | null;
  evidence: string | null;
  /** What it corrects in the one before. */
  changed: string | null;
  /** One of `kpiPublicationStates`. @example published */
  state: string;
  frozenAt: string;
  publishedAt: string | null;
  version: number;
}

export class KpiPublicationPage {
  items: KpiPublicationView[];
  next: string | null;
}

export class KpiPublished {
  @IsUUID()
  publication: string;
  @IsCode()
  code: string;
  @IsKpiPeriod()
  period: string;
  @IsInt()
  @Min(1)
  number: number;
  @IsIn(['green', 'amber', 'red', 'unknown'])
  rag: string;
}

export const listKpiHistory = query('districts.kpi.history', ListKpiHistory, KpiPublicationPage, 'open.read');
export const listKpiDrafts = query('districts.kpi.drafts', ListKpiDrafts, KpiPublicationPage, 'kpis.read');
export const freezeKpi = creation('districts.kpi.freeze', FreezeKpi, KpiPublicationView, 'kpis.set');
export const showKpiPublication = query(
  'districts.kpi.publication',
  DecideKpiPublication,
  KpiPublicationView,
  'open.read',
);
export const publishKpi = change(
  'districts.kpi.publish',
  DecideKpiPublication,
  KpiPublicationView,
  'kpis.set',
);
export const discardKpi = change(
  'districts.kpi.discard',
  DecideKpiPublication,
  KpiPublicationView,
  'kpis.set',
);
export const kpiPublished = event('districts.kpi.published.v1', KpiPublished);
