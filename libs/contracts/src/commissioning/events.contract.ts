import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsInstant, IsUrn } from '../fields.js';
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
  /** The need of the SLIC that it was opened for; absent or null where it was opened for another reason. */
  @IsOptional()
  @IsUUID()
  slicNeed?: string | null;
}

/** No commission can be opened for a need of the SLIC. */
export class SlicNeedRefused {
  @IsUUID()
  need: string;
  /** @example commissioning.beneficiary.closed */
  @IsString()
  code: string;
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

/** A call opened. One event tells of so many schools at most that its listeners are not held up: there may be several. */
export class CallOpened {
  @IsUUID()
  commission: string;
  /** As the public reads it. */
  @IsString()
  title: string;
  @IsInstant()
  questionsUntil: string;
  @IsInstant()
  closesAt: string;
  /** The schools that are invited to answer. */
  @IsUrn({ each: true })
  @ArrayMaxSize(500)
  invited: string[];
}

export class CallExtended {
  @IsUUID()
  commission: string;
  @IsInstant()
  from: string;
  @IsInstant()
  closesAt: string;
}

export class CallAnswersPublished {
  @IsUUID()
  commission: string;
  @IsInt()
  published: number;
}

/** The deadline of a call has passed and what schools expressed can be read. */
export class CallUnsealed {
  @IsUUID()
  commission: string;
  @IsInt()
  valid: number;
  @IsInt()
  disqualified: number;
}

export const commissionMoved = event('commissioning.commission.moved.v1', CommissionMoved);
export const slicNeedRefused = event('commissioning.need.refused.v1', SlicNeedRefused);
export const moneyCommitted = event('commissioning.money.committed.v1', MoneyCommitted);
export const moneyMoved = event('commissioning.money.moved.v1', MoneyMoved);
export const callOpened = event('commissioning.call.opened.v1', CallOpened);
export const callExtended = event('commissioning.call.extended.v1', CallExtended);
export const callAnswersPublished = event('commissioning.call.answers-published.v1', CallAnswersPublished);
export const callUnsealed = event('commissioning.call.unsealed.v1', CallUnsealed);
