import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Clock, Database } from '@partnership/database';
import { LedgerRepository } from './ledger.repository.js';
import { trialBalanceOf } from './trial-balance.js';

@Injectable()
export class LedgerService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: LedgerRepository,
  ) {}

  async trialBalance({
    on = this.clock.today(),
  }: membership.AskTrialBalance): Promise<membership.TrialBalanceView> {
    return trialBalanceOf(on, await this.ledger.balances(this.database.sql, on));
  }
}
