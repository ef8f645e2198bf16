import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsProse, IsUrn, PageRequest } from '../fields.js';
import { command, query } from '../operation.js';

const IsSchoolYear = (): PropertyDecorator =>
  Matches(/^\d{4}-\d{2}$/, { message: 'year must be a school year such as 2026-27' });

export class CapacityDeclaration {
  /** How many days the school can give to others in the year. */
  @IsInt()
  @Min(0)
  @Max(1000)
  days: number;
  @IsOptional()
  @IsProse(500)
  reason?: string;
}

export class DeclareCapacity extends CapacityDeclaration {
  @IsUrn()
  urn: string;
  /** 1 September to 31 August. @example 2026-27 */
  @IsSchoolYear()
  year: string;
}

export class ShowCapacity {
  @IsUrn()
  urn: string;
  @IsSchoolYear()
  year: string;
}

export class ListCapacityEntries extends PageRequest {
  @IsUrn()
  urn: string;
  @IsSchoolYear()
  year: string;
}

/** The days that a school can give to others in a school year. */
export class CapacityView {
  urn: string;
  year: string;
  declaredDays: number;
  /** Offered in expressions of interest that are not decided. */
  heldDays: number;
  /** Of work that was awarded. */
  usedDays: number;
  /** What may still be offered: declared − held − used. */
  freeDays: number;
  version: number;
}

export class CapacityEntryView {
  /** `declared`, `held`, `freed`, `used` or `returned`. */
  kind: string;
  /** Less than nought where fewer days were declared than before. */
  days: number;
  expression: string | null;
  reason: string | null;
  by: string;
  at: string;
}

export class CapacityEntryPage {
  items: CapacityEntryView[];
  next: string | null;
}

export const declareCapacity = command(
  'commissioning.capacity.declare',
  DeclareCapacity,
  CapacityView,
  'capacity.declare',
);
export const showCapacity = query('commissioning.capacity.show', ShowCapacity, CapacityView, 'capacity.read');
export const listCapacityEntries = query(
  'commissioning.capacity.list-entries',
  ListCapacityEntries,
  CapacityEntryPage,
  'expressions.submit',
);
