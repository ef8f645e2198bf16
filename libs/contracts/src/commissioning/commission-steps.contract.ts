import { IsUUID } from 'class-validator';
import { IsPence, IsProse } from '../fields.js';
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
