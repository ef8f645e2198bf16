import { ArrayMaxSize, ArrayMinSize, IsInt, Max, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { IsCivilDate, IsCode, Nothing } from '../fields.js';
import { command, query } from '../operation.js';

export class SchoolTerm {
  /** @example autumn */
  @IsCode()
  name: string;
  @IsCivilDate()
  from: string;
  @IsCivilDate()
  until: string;
}

export class SchoolTermDates {
  /** All terms of the year, in order. */
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @Type(() => SchoolTerm)
  terms: SchoolTerm[];
}

export class SetSchoolTerms extends SchoolTermDates {
  /** The school year that begins on 1 September of it. @example 2026 */
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year: number;
}

export class SchoolYearView {
  /** @example 2026 */
  year: number;
  terms: SchoolTerm[];
}

export class SchoolYearList {
  items: SchoolYearView[];
}

export const listSchoolTerms = query('districts.term.list', Nothing, SchoolYearList, 'open.read');

export const setSchoolTerms = command('districts.term.set', SetSchoolTerms, SchoolYearView, 'terms.write');
