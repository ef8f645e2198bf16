import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { IsProse, IsUrn, PageRequest } from '../fields.js';
import { creation, query } from '../operation.js';
import { Beneficiary } from './beneficiary.contract.js';

export const commissionStates = [
  'identified',
  'agreed',
  'called',
  'shortlisted',
  'awarded',
  'delivering',
  'reviewed',
  'closed',
  'withdrawn',
  'cancelled',
] as const;
export type CommissionState = (typeof commissionStates)[number];

export const commissionOrigins = ['signal', 'concern', 'group-scan', 'slic', 'self-referral'] as const;
export type CommissionOrigin = (typeof commissionOrigins)[number];

export class Need {
  @IsIn(commissionOrigins)
  origin: CommissionOrigin;
  /** The case that the need belongs to; required where it came from a signal or a concern. */
  @IsOptional()
  @IsUUID()
  caseId?: string;
  @ValidateNested()
  @Type(() => Beneficiary)
  beneficiary: Beneficiary;
  /** @example Reading in Key Stage 2 */
  @IsProse(200)
  title: string;
  @IsProse()
  need: string;
}

export class IdentifyCommission extends Need {}

export class CommissionMoveView {
  from: string | null;
  to: string;
  at: string;
  by: string;
  why: string;
}

export class AwardView {
  supplierUrn: string;
  amountPence: number;
  /** The financial year whose pot the unpaid rest draws on; it moves on when that is carried forward. */
  year: string;
  /** @example commissioned-support */
  line: string;
  /** `open` after a call, `direct` with a justification. */
  method: string;
  reason: string;
  /** The expression of interest that won; null for a direct award. */
  expression: string | null;
  /** Why there was no call; null for an award after one. */
  justification: string | null;
  /** Why it went to a school that is not the first of the ranking. */
  notFirstBecause: string | null;
  /** Why it is not the price that the school offered. */
  priceDiffersBecause: string | null;
  awardedAt: string;
  awardedBy: string;
  /** Nothing is paid and nothing begins before this instant, so that the award can still be challenged. */
  standstillUntil: string;
  paidPence: number;
  /** Given back to the line unpaid. */
  releasedPence: number;
  /** Still promised: amount − paid − released. */
  committedPence: number;
}

/** A piece of commissioned work, from the need to its impact. */
export class CommissionView {
  commission: string;
  caseId: string | null;
  origin: string;
  beneficiary: Beneficiary;
  title: string;
  need: string;
  state: string;
  call: CallView | null;
  shortlist: string[];
  award: AwardView | null;
  history: CommissionMoveView[];
  version: number;
}

/** By what expressions of interest are judged. */
export class CriterionView {
  /** @example impact */
  code: string;
  title: string;
  /** Its share of the score, in per cent; those of a call come to 100. */
  weight: number;
}

export class CallView {
  openedAt: string;
  closesAt: string;
  criteria: CriterionView[];
}

export class CommissionEntryView {
  commission: string;
  caseId: string | null;
  origin: string;
  title: string;
  state: string;
  identifiedAt: string;
  version: number;
}

export class CommissionPage {
  items: CommissionEntryView[];
  next: string | null;
}

export class ShowCommission {
  @IsUUID()
  commission: string;
}

export class ListCommissions extends PageRequest {
  @IsOptional()
  @IsIn(commissionStates)
  state?: CommissionState;
  @IsOptional()
  @IsUUID()
  caseId?: string;
  /** One of the schools that the work is for. */
  @IsOptional()
  @IsUrn()
  urn?: string;
}

export const identifyCommission = creation(
  'commissioning.commission.identify',
  IdentifyCommission,
  CommissionView,
  'commissions.identify',
);
export const showCommission = query(
  'commissioning.commission.show',
  ShowCommission,
  CommissionView,
  'commissions.read',
);
export const listCommissions = query(
  'commissioning.commission.list',
  ListCommissions,
  CommissionPage,
  'commissions.read',
);
