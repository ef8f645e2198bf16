import { Controller } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Handles } from '@partnership/messaging';
import { LedgerService } from './ledger.service.js';

@Controller()
export class LedgerController {
  constructor(private readonly ledger: LedgerService) {}

  @Handles(membership.trialBalance)
  trialBalance(request: membership.AskTrialBalance): Promise<membership.TrialBalanceView> {
    return this.ledger.trialBalance(request);
  }
}
