import { ArrayMaxSize, ArrayUnique, IsIn, IsOptional, MaxLength } from 'class-validator';
import { phases, type Phase } from '../districts/phases.contract.js';
import { IsCivilDate, IsCode, IsProse, Nothing, PageRequest } from '../fields.js';
import { change, query } from '../operation.js';

/** An area in which a school may be strong or in need: the codes are those that districts records needs by, and more. */
export class StrengthAreaContent {
  /** @example Attendance */
  @IsProse(100)
  title: string;
  /** Words by which a need in this area is known; one that ends in * stands for all that begin so. @example ["attendance", "absen*"] */
  @IsProse(60, { each: true })
  @ArrayMaxSize(40)
  @ArrayUnique()
  words: string[];
  /** From this day on no strength is proposed in it. */
  @IsOptional()
  @IsCivilDate()
  retiredOn?: string;
}

export class SetStrengthArea extends StrengthAreaContent {
  @IsCode()
  @MaxLength(60)
  area: string;
}

export class StrengthAreaView {
  /** @example attendance */
  area: string;
  title: string;
  words: string[];
  retiredOn: string | null;
  version: number;
}

export class StrengthAreaList {
  items: StrengthAreaView[];
}

export class ListSchoolsWithoutStrength extends PageRequest {
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  district?: string;
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;
}

/** A school of the city with no strength that stands. */
export class SchoolWithoutStrengthView {
  urn: string;
  name: string;
  phase: string;
  district: string | null;
  /** Strengths that were proposed and wait for a judgement. */
  proposed: number;
  /** The last day on which one stood; null where none ever did. */
  lastStoodOn: string | null;
}

export class SchoolWithoutStrengthPage {
  items: SchoolWithoutStrengthView[];
  next: string | null;
}

export class StrengthCoverageRow {
  district: string | null;
  phase: string;
  /** Open schools of the city. */
  schools: number;
  /** Those of them with no strength that stands. */
  without: number;
}

export class StrengthCoverageView {
  schools: number;
  without: number;
  rows: StrengthCoverageRow[];
}

export const listStrengthAreas = query(
  'commissioning.strength-area.list',
  Nothing,
  StrengthAreaList,
  'open.read',
);
/** The first time the version to send is 0. */
export const setStrengthArea = change(
  'commissioning.strength-area.set',
  SetStrengthArea,
  StrengthAreaView,
  'strengths.areas',
);
export const listSchoolsWithoutStrength = query(
  'commissioning.strength.list-schools-without',
  ListSchoolsWithoutStrength,
  SchoolWithoutStrengthPage,
  'strengths.review',
);
export const showStrengthCoverage = query(
  'commissioning.strength.show-coverage',
  Nothing,
  StrengthCoverageView,
  'strengths.review',
);
