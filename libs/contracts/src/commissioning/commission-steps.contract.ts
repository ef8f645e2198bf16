import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsUUID, Matches } from 'class-validator';
import { IsPence, IsProse, IsUrn } from '../fields.js';
import { change, creation } from '../operation.js';
import { CommissionView } from './commissions.contract.js';

export class CommissionDecision {
  @IsProse()
  reason: string;
}

export class AgreeCommission extends CommissionDecision {
  @IsUUID()
  commission: string;
}

export class WithdrawCommission extends CommissionDecision {
  @IsUUID()
  commission: string;
}

export class CancelCommission extends CommissionDecision {
  @IsUUID()
  commission: string;
}

export class ShortlistTerms {
  @IsUrn({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  suppliers: string[];
  @IsProse()
  reason: string;
}

export class ShortlistCommission extends ShortlistTerms {
  @IsUUID()
  commission: string;
}

export class AwardTerms {
  /** The school that does the work. */
  @IsUrn()
  supplierUrn: string;
  @IsPence()
  amountPence: number;
  /** The financial year of the pot that the award draws on. @example 2026-27 */
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
  /** Why this school; for a direct award, the justification that is published. */
  @IsProse()
  reason: string;
}

export class AwardCommission extends AwardTerms {
  @IsUUID()
  commission: string;
}

export class AwardDirectly extends AwardTerms {
  @IsUUID()
  commission: string;
}

export class MoneyMove {
  @IsPence()
  amountPence: number;
  @IsProse()
  reason: string;
}

export class ReleaseCommitment extends MoneyMove {
  @IsUUID()
  commission: string;
}

export class CarryCommitment extends CommissionDecision {
  @IsUUID()
  commission: string;
}

export const agreeCommission = change(
  'commissioning.commission.agree',
  AgreeCommission,
  CommissionView,
  'commissions.decide',
);
export const shortlistCommission = change(
  'commissioning.commission.shortlist',
  ShortlistCommission,
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
export const withdrawCommission = change(
  'commissioning.commission.withdraw',
  WithdrawCommission,
  CommissionView,
  'commissions.decide',
);
export const cancelCommission = change(
  'commissioning.commission.cancel',
  CancelCommission,
  CommissionView,
  'commissions.decide',
);
export const releaseCommitment = creation(
  'commissioning.money.release',
  ReleaseCommitment,
  CommissionView,
  'pot.release',
);
export const carryCommitment = creation(
  'commissioning.money.carry',
  CarryCommitment,
  CommissionView,
  'pot.release',
);
