import { IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsUrn } from '../fields.js';
import { commissionStates, type CommissionState } from './commissions.contract.js';
import { potLines, type PotLine } from './pots.contract.js';

export class CommissionMoved {
  @IsUUID()
  commission: string;
  @IsOptional()
  @IsUUID()
  caseId: string | null;
  @IsOptional()
  @IsIn(commissionStates)
  from: CommissionState | null;
  @IsIn(commissionStates)
  to: CommissionState;
}

export class MoneyCommitted {
  @IsUUID()
  commission: string;
  @IsUrn()
  supplierUrn: string;
  /** The financial year of the pot. @example 2026-27 */
  @IsString()
  year: string;
  @IsIn(potLines)
  line: PotLine;
  @IsInt()
  amountPence: number;
}

export class MoneyMoved {
  @IsUUID()
  commission: string;
  /** `carry`: what is unpaid belongs to this later year from now on. `reversal`: a payment came back. */
  @IsIn(['payment', 'release', 'reversal', 'carry'])
  kind: 'payment' | 'release' | 'reversal' | 'carry';
  @IsString()
  year: string;
  @IsIn(potLines)
  line: PotLine;
  @IsInt()
  amountPence: number;
}

export const commissionMoved = event('commissioning.commission.moved.v1', CommissionMoved);
export const moneyCommitted = event('commissioning.money.committed.v1', MoneyCommitted);
export const moneyMoved = event('commissioning.money.moved.v1', MoneyMoved);
