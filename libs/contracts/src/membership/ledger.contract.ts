import { IsOptional } from 'class-validator';
import { IsCivilDate } from '../fields.js';
import { query } from '../operation.js';

export class AskTrialBalance {
  /** The day at whose end the balance is struck; today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

export class AccountBalanceView {
  /** @example receivable */
  account: string;
  debitPence: number;
  creditPence: number;
}

export class TrialBalanceView {
  on: string;
  accounts: AccountBalanceView[];
  debitPence: number;
  creditPence: number;
  balanced: boolean;
}

export const trialBalance = query(
  'membership.ledger.balance',
  AskTrialBalance,
  TrialBalanceView,
  'fees.read',
);
