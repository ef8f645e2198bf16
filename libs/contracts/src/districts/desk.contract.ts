import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsCode } from '../fields.js';
import { query } from '../operation.js';

/** What waits on a desk, the most pressing first. */
export const deskHeadings = ['overdue', 'unanswered', 'disputed', 'due', 'unheard', 'waiting'] as const;
export type DeskHeading = (typeof deskHeadings)[number];

export class ShowDesk {
  /** One district only; all that the reader reaches where absent. @example ladywood */
  @IsOptional()
  @IsCode()
  district?: string;
  /** One heading only. @example overdue */
  @IsOptional()
  @IsIn(deskHeadings)
  heading?: DeskHeading;
  /** How many things of each part at most, 0 to 20; 5 where absent. @example 5 */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(20)
  most?: number;
}

export class DeskCountView {
  /** District code; null for what belongs to no district. @example ladywood */
  district: string | null;
  count: number;
}

export class DeskEntryView {
  /** @example ladywood */
  district: string | null;
  urn: string | null;
  /** Which record it is. @example districts.signal/01938f0b-2e4f-7b6a-8c9d-0e1f2a3b4c5d */
  record: string;
  says: string;
  /** Since when it waits, or when it was or is due. @example 2026-11-24 */
  on: string | null;
}

/** One kind of thing on the desk. */
export class DeskPartView {
  /** @example signals-waiting */
  name: string;
  /** One of `deskHeadings`. @example waiting */
  heading: string;
  title: string;
  /** False where it could not be read now: `count` is then null, which is not zero. */
  available: boolean;
  count: number | null;
  /** By district, those that have any; the whole city's last. */
  byDistrict: DeskCountView[];
  /** The most urgent first. */
  top: DeskEntryView[];
}

/** How many things wait under a heading in a district. */
export class DeskHeadingView {
  heading: string;
  /** Null where a part of the heading could not be read. */
  count: number | null;
}

export class DeskDistrictView {
  /** @example ladywood */
  district: string;
  name: string;
  headings: DeskHeadingView[];
}

/** All that waits in the districts of the reader, in one call. */
export class DeskView {
  /** The day by which due and overdue are counted. @example 2026-11-27 */
  on: string;
  districts: DeskDistrictView[];
  parts: DeskPartView[];
}

export const showDesk = query('districts.desk.show', ShowDesk, DeskView, 'desk.read');
