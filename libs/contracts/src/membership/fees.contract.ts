import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { phases, type Phase } from '../districts/index.js';
import { IsPence, IsProse } from '../fields.js';
import { creation, query } from '../operation.js';
import { vatTreatments, type VatTreatment } from './invoices.contract.js';

export const feeModelKinds = ['per-pupil', 'flat', 'bands'] as const;
export type FeeModelKind = (typeof feeModelKinds)[number];

/** What is done with parts of a penny. */
export const roundings = ['down', 'half-up', 'up'] as const;
export type Rounding = (typeof roundings)[number];

/** A flat amount for schools of so many pupils. */
export class FeeBand {
  /** @example 0 */
  @IsInt()
  @Min(0)
  @Max(100_000)
  fromPupils: number;
  /** The last number of pupils of the band; null in the last band, which has no end. @example 200 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  toPupils: number | null;
  /** @example 20000 */
  @IsPence(0)
  pence: number;
}

/** How a fee is computed: a rate for each pupil, one amount for every school, or amounts by size. */
export class FeeModel {
  /** @example per-pupil */
  @IsIn(feeModelKinds)
  kind: FeeModelKind;
  /** Of `per-pupil`: pence for each pupil on roll. Of `flat`: the amount. @example 1900 */
  @IsOptional()
  @IsPence(0)
  pence?: number;
  /** Of `per-pupil`: the least a school pays. @example 0 */
  @IsOptional()
  @IsPence(0)
  minimumPence?: number;
  /** Of `per-pupil`: the most a school pays. @example 1250000 */
  @IsOptional()
  @IsPence(0)
  capPence?: number;
  /** Of `bands`: from no pupils up to any number, without gap or overlap. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => FeeBand)
  bands?: FeeBand[];
}

export class FeeVat {
  /** @example outside-scope */
  @IsIn(vatTreatments)
  treatment: VatTreatment;
  /** Of `standard`: hundredths of a per cent. @example 2000 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000)
  rateBasisPoints?: number;
}

/** What schools of some phases and types pay. A condition that is absent holds for every school. */
export class FeeRule {
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(phases.length)
  @IsIn(phases, { each: true })
  phases?: Phase[];
  /** In the words of the source, such as `Academy Converter`; capitals do not matter. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsProse(100, { each: true })
  establishmentTypes?: string[];
  @ValidateNested()
  @Type(() => FeeModel)
  model: FeeModel;
  /** Where these schools are treated otherwise than the rest. */
  @IsOptional()
  @ValidateNested()
  @Type(() => FeeVat)
  vat?: FeeVat;
}

/** What applies where a trust has asked for one invoice for all of its schools. */
export class TrustTerms {
  /** Per cent off each school’s fee. @example 5 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  discountPercent?: number;
  /** The most one invoice of a trust asks for, before VAT. @example 10000000 */
  @IsOptional()
  @IsPence(0)
  capPence?: number;
}

/** In which month the financial year of schools of these types begins. */
export class FinancialYearRule {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsProse(100, { each: true })
  establishmentTypes: string[];
  /** @example 9 */
  @IsInt()
  @Min(1)
  @Max(12)
  beginsInMonth: number;
}

export class FeeTerms {
  /** The first that matches a school says what it pays; where none does, somebody has to decide. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => FeeRule)
  rules: FeeRule[];
  /** Per cent off the first year for which a school is invoiced; 100 makes it free. @example 0 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  firstYearDiscountPercent?: number;
  /** Whoever joins within the year pays for the months that remain, the month of joining among them. @example true */
  @IsOptional()
  @IsBoolean()
  proRataByMonth?: boolean;
  @IsOptional()
  @ValidateNested()
  @Type(() => TrustTerms)
  trust?: TrustTerms;
  /** Outside the scope of VAT where absent. */
  @IsOptional()
  @ValidateNested()
  @Type(() => FeeVat)
  vat?: FeeVat;
  /** Half a penny and more is a penny where absent. @example half-up */
  @IsOptional()
  @IsIn(roundings)
  rounding?: Rounding;
  /**
   * Financial years by establishment type, first match; a school that none names has April to March. Academies and free
   * schools from September, colleges from August where absent.
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => FinancialYearRule)
  financialYears?: FinancialYearRule[];
}

export class SetFeeSchedule extends FeeTerms {
  /** The membership year, by the calendar year in which it begins on 1 September. @example 2026 */
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year: number;
}

/** The terms as they are applied: what the request left out is said here. */
export class FeeScheduleView {
  year: number;
  rules: FeeRule[];
  firstYearDiscountPercent: number;
  proRataByMonth: boolean;
  trust: TrustTerms;
  vat: FeeVat;
  /** One of `roundings`. @example half-up */
  rounding: string;
  financialYears: FinancialYearRule[];
  version: number;
}

export class MembershipYear {
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year: number;
}

export const setFeeSchedule = creation(
  'membership.fee.set-schedule',
  SetFeeSchedule,
  FeeScheduleView,
  'fees.write',
);
export const showFeeSchedule = query(
  'membership.fee.show-schedule',
  MembershipYear,
  FeeScheduleView,
  'members.read',
);
