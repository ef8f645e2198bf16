import { IsIn, IsOptional } from 'class-validator';
import { IsCivilDate, IsProse, IsUrn } from '../fields.js';
import { change, query } from '../operation.js';

// ---------------------------------------------------------------- strengths and needs
export const schoolAreas = [
  'leadership',
  'governance',
  'quality-of-education',
  'behaviour',
  'attendance',
  'personal-development',
  'safeguarding',
  'send',
  'early-years',
  'sixth-form',
  'finance',
  'staffing',
  'premises',
] as const;

export type SchoolArea = (typeof schoolAreas)[number];

/** What a school does well in an area and what it needs; a good school may still need help in one. */
export class SchoolAreaView {
  urn: string;
  /** @example attendance */
  area: string;
  strengths: string | null;
  needs: string | null;
  /** What it rests on. */
  evidence: string | null;
  /** Whose word it is. */
  source: string | null;
  asAt: string | null;
  writtenAt: string | null;
  writtenBy: string | null;
  /** 0 while nothing has been recorded. */
  version: number;
}

export class SchoolAreaList {
  items: SchoolAreaView[];
}

export class ListSchoolAreas {
  @IsUrn()
  urn: string;
}

export class ShowSchoolArea {
  @IsUrn()
  urn: string;
  @IsIn(schoolAreas)
  area: SchoolArea;
}

export class SchoolAreaFinding {
  @IsOptional()
  @IsProse()
  strengths?: string;
  @IsOptional()
  @IsProse()
  needs?: string;
  @IsProse()
  evidence: string;
  /** @example Visit of the district lead */
  @IsProse(200)
  source: string;
  /** The day it was true; today or earlier. */
  @IsCivilDate()
  asAt: string;
}

export class RecordSchoolArea extends SchoolAreaFinding {
  @IsUrn()
  urn: string;
  @IsIn(schoolAreas)
  area: SchoolArea;
}

export const listSchoolAreas = query(
  'districts.school-area.list',
  ListSchoolAreas,
  SchoolAreaList,
  'concerns.read',
);

export const showSchoolArea = query(
  'districts.school-area.show',
  ShowSchoolArea,
  SchoolAreaView,
  'concerns.read',
);

export const listSchoolAreaHistory = query(
  'districts.school-area.history',
  ShowSchoolArea,
  SchoolAreaList,
  'concerns.read',
);

export const recordSchoolArea = change(
  'districts.school-area.record',
  RecordSchoolArea,
  SchoolAreaView,
  'concerns.write',
);
