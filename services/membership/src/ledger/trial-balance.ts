import type { membership } from '@partnership/contracts';

export interface AccountBalance {
  readonly account: string;
  /** `asset`, `liability`, `equity`, `income` or `expense`. */
  readonly kind?: string;
  /** Debits less credits. */
  readonly pence: number;
}

/** Each account by its balance, on the side on which it stands. */
export function trialBalanceOf(on: string, balances: readonly AccountBalance[]): membership.TrialBalanceView {
  const accounts = balances.map(({ account, pence }) => ({
    account,
    debitPence: Math.max(pence, 0),
    creditPence: Math.max(-pence, 0),
  }));
  const debitPence = accounts.reduce((sum, each) => sum + each.debitPence, 0);
  const creditPence = accounts.reduce((sum, each) => sum + each.creditPence, 0);
  return { on, accounts, debitPence, creditPence, balanced: debitPence === creditPence };
}
