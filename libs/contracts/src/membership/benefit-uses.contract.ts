import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { event } from '../event.js';
import { IsCivilDate, IsProse, IsUrn, PageRequest } from '../fields.js';
import { command, creation, query } from '../operation.js';

export class BenefitUsing {
  @IsUUID()
  benefit: string;
  /** The day of the use: today or before, a day on which the school was entitled. */
  @IsCivilDate()
  on: string;
  /** In the benefit's unit. @example 2 */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantity: number;
  @IsOptional()
  @IsProse(500)
  note?: string;
  /** Who at the school used it. */
  @IsOptional()
  @IsUUID()
  personId?: string;
}

export class RecordBenefitUse extends BenefitUsing {
  @IsUrn()
  urn: string;
}

export class BenefitUseView {
  use: string;
  benefit: string;
  urn: string;
  on: string;
  quantity: number;
  note: string | null;
  personId: string | null;
  recordedAt: string;
  recordedBy: string;
  /** Null while it stands; a cancelled use is kept and counts no more. */
  cancelledAt: string | null;
  cancelledBy: string | null;
  cancelledWhy: string | null;
}

export class BenefitUsePage {
  items: BenefitUseView[];
  next: string | null;
}

export class ShowBenefitUse {
  @IsUUID()
  use: string;
}

export class ListBenefitUses extends PageRequest {
  @IsUrn()
  urn: string;
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  year?: number;
  @IsOptional()
  @IsUUID()
  benefit?: string;
}

export class UseCancelling {
  @IsProse()
  reason: string;
}

export class CancelBenefitUse extends UseCancelling {
  @IsUUID()
  use: string;
}

export class AskSchoolBenefits extends PageRequest {
  @IsUrn()
  urn: string;
  /** The membership year; that of today where absent. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year?: number;
}

/** What one school has had of a benefit, and has left. */
export class BenefitLeftView {
  benefit: string;
  code: string;
  title: string;
  unit: string;
  /** Whether the school may use it today. */
  entitled: boolean;
  /** Why it may not; null where it may. */
  why: string | null;
  /** Null where there is none. */
  limit: number | null;
  used: number;
  /** Null where there is no limit. */
  left: number | null;
  from: string;
  until: string;
}

export class SchoolBenefitsView {
  items: BenefitLeftView[];
  next: string | null;
}

export const recordBenefitUse = creation(
  'membership.benefit.record-use',
  RecordBenefitUse,
  BenefitUseView,
  'benefits.use',
);
export const cancelBenefitUse = command(
  'membership.benefit.cancel-use',
  CancelBenefitUse,
  BenefitUseView,
  'benefits.use',
);
export const showBenefitUse = query(
  'membership.benefit.show-use',
  ShowBenefitUse,
  BenefitUseView,
  'benefits.review',
);
export const listBenefitUses = query(
  'membership.benefit.list-uses',
  ListBenefitUses,
  BenefitUsePage,
  'benefits.review',
);
export const schoolBenefits = query(
  'membership.benefit.list-left',
  AskSchoolBenefits,
  SchoolBenefitsView,
  'benefits.review',
);

export class BenefitUsed {
  @IsUUID()
  use: string;
  @IsUUID()
  benefit: string;
  @IsUrn()
  urn: string;
  @IsCivilDate()
  on: string;
  @IsInt()
  quantity: number;
}

export const benefitUsed = event('membership.benefit.used.v1', BenefitUsed);
export const benefitUseCancelled = event('membership.benefit.use-cancelled.v1', BenefitUsed);
