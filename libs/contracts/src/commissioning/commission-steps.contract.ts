import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsInt,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCode, IsInstant, IsPence, IsProse } from '../fields.js';
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

export class Criterion {
  /** @example impact */
  @IsCode()
  @MaxLength(40)
  code: string;
  /** @example Evidence of impact on reading */
  @IsProse(200)
  title: string;
  /** Its share of the score, in per cent. @example 60 */
  @IsInt()
  @Min(1)
  @Max(100)
  weight: number;
}

export class CallTerms {
  /** The deadline for expressions of interest. @example 2027-01-15T17:00:00Z */
  @IsInstant()
  closesAt: string;
  /** By what the expressions will be judged: the weights come to 100. */
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique(({ code }: Criterion) => code)
  @Type(() => Criterion)
  criteria: Criterion[];
}

export class CallCommission extends CallTerms {
  @IsUUID()
  commission: string;
}

export class MoneyMove {
  @IsPence()
  amountPence: number;
  @IsProse()
  reason: string;
}

export class PayCommission extends MoneyMove {
  @IsUUID()
  commission: string;
}

export class ReleaseCommitment extends MoneyMove {
  @IsUUID()
  commission: string;
}

export const agreeCommission = change(
  'commissioning.commission.agree',
  AgreeCommission,
  CommissionView,
  'commissions.decide',
);
export const callCommission = change(
  'commissioning.commission.call',
  CallCommission,
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
export const payCommission = creation(
  'commissioning.money.pay',
  PayCommission,
  CommissionView,
  'pot.release',
);
export const releaseCommitment = creation(
  'commissioning.money.release',
  ReleaseCommitment,
  CommissionView,
  'pot.release',
);
