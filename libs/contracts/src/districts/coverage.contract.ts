import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { IsCode, IsProse, PageRequest } from '../fields.js';
import { query } from '../operation.js';
import { engagementKinds, type EngagementKind } from './engagement.contract.js';

export const coverageGroups = ['phase', 'type', 'district'] as const;

export type CoverageGroup = (typeof coverageGroups)[number];

/** Give either `months` or `terms`: how far back a contact still counts. */
export class CoverageRequest extends PageRequest {
  /** Since this day so many months ago. @example 6 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(60)
  months?: number;
  /** Since the first day of so many school terms, of those that have ended. @example 2 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(12)
  terms?: number;
  /** Heard as what; anybody of the school where absent. */
  @IsOptional()
  @IsIn(engagementKinds)
  who?: EngagementKind;
}

export class AskCoverage extends CoverageRequest {
  @IsIn(coverageGroups)
  by: CoverageGroup;
}

export class CoverageView {
  /** Phase, type or district; `none` where a school has none. @example ladywood */
  key: string;
  /** Open schools of the city. */
  schools: number;
  heard: number;
  unheard: number;
  /** Heard out of a hundred, to one decimal. @example 87.5 */
  sharePercent: number;
}

export class CoveragePage {
  /** Contacts count from this day on. */
  since: string;
  items: CoverageView[];
  next: string | null;
}

export class ListUnheard extends CoverageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsCode()
  phase?: string;
  /** The type of establishment in the source’s words. */
  @IsOptional()
  @IsProse(200)
  type?: string;
}

/** An open school of the city of which nobody, or nobody of that kind, was heard. */
export class UnheardView {
  urn: string;
  name: string;
  phase: string;
  type: string | null;
  district: string | null;
  /** The last contact before; null where there never was one. */
  lastHeardOn: string | null;
}

export class UnheardPage {
  since: string;
  items: UnheardView[];
  next: string | null;
}

export const askCoverage = query('districts.engagement.coverage', AskCoverage, CoveragePage, 'open.read');

export const listUnheard = query(
  'districts.engagement.list-unheard',
  ListUnheard,
  UnheardPage,
  'engagement.read',
);
