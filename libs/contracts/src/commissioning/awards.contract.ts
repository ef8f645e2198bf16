import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsOptional,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsPence, IsProse, IsUrn } from '../fields.js';
import { change } from '../operation.js';
import { CommissionDecision } from './commission-steps.contract.js';
import { CommissionView } from './commissions.contract.js';

/** Why work is awarded without a call. */
export const directJustifications = [
  'urgency',
  'only-one-able',
  'continuation',
  'failed-call',
  'small-value',
] as const;
export type DirectJustification = (typeof directJustifications)[number];

export class LeftOff {
  @IsUrn()
  urn: string;
  @IsProse(1000)
  reason: string;
}

export class ShortlistTerms {
  /** The schools that go on, each by its URN or by its expression of interest. */
  @Matches(/^(\d{6}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, {
    each: true,
    message: '$property must be URNs or ids of expressions of interest',
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  suppliers: string[];
  /** Every other school whose expression is valid, and why it does not go on. */
  @IsOptional()
  @ValidateNested({ each: true })
  @ArrayMaxSize(1000)
  @ArrayUnique(({ urn }: LeftOff) => urn)
  @Type(() => LeftOff)
  leftOff?: LeftOff[];
  @IsProse()
  reason: string;
}

export class ShortlistCommission extends ShortlistTerms {
  @IsUUID()
  commission: string;
}

export class FailCall extends CommissionDecision {
  @IsUUID()
  commission: string;
}

export class SupplierTerms {
  /** The school that does the work. */
  @IsUrn()
  supplierUrn: string;
  @IsPence()
  amountPence: number;
  /** The financial year of the pot that the award draws on. @example 2026-27 */
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
  /** Why this school. It is published, and names no school that is helped. */
  @IsProse()
  reason: string;
}

export class AwardTerms extends SupplierTerms {
  /** Required where the school is not the first of the ranking. It is published. */
  @IsOptional()
  @IsProse()
  notFirstBecause?: string;
  /** Required where the amount is not the price that the school offered. It is published. */
  @IsOptional()
  @IsProse()
  priceDiffersBecause?: string;
}

export class AwardCommission extends AwardTerms {
  @IsUUID()
  commission: string;
}

export class DirectAwardTerms extends SupplierTerms {
  /** Why there was no call. It is published and counted. @example urgency */
  @IsIn(directJustifications)
  justification: DirectJustification;
}

export class AwardDirectly extends DirectAwardTerms {
  @IsUUID()
  commission: string;
}

export const shortlistCommission = change(
  'commissioning.commission.shortlist',
  ShortlistCommission,
  CommissionView,
  'commissions.decide',
);
/** Nobody answered in a way that could be judged: the commission is agreed again, and may be awarded directly. */
export const failCall = change(
  'commissioning.commission.fail-call',
  FailCall,
  CommissionView,
  'commissions.decide',
);
export const awardCommission = change(
  'commissioning.commission.award',
  AwardCommission,
  CommissionView,
  'commissions.decide',
);
export const awardDirectly = change(
  'commissioning.commission.award-directly',
  AwardDirectly,
  CommissionView,
  'commissions.decide',
);
