import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ClosingsService } from './closings.service.js';
import { LedgerService } from './ledger.service.js';

@Controller()
export class LedgerController {
  constructor(
    private readonly ledger: LedgerService,
    private readonly closings: ClosingsService,
  ) {}

  @Handles(membership.trialBalance)
  trialBalance(request: membership.AskTrialBalance): Promise<membership.TrialBalanceView> {
    return this.ledger.trialBalance(request);
  }

  @Handles(membership.listJournal)
  journal(request: membership.ListJournal): Promise<membership.JournalPage> {
    return this.ledger.journal(request);
  }

  @Handles(membership.accountStatement)
  account(request: membership.AskAccountStatement): Promise<membership.AccountStatementView> {
    return this.ledger.account(request);
  }

  @Handles(membership.closeBooks)
  close(@Payload() request: membership.CloseBooks, @From() caller: Caller): Promise<membership.ClosingView> {
    return this.closings.close(request, caller);
  }

  @Handles(membership.reopenBooks)
  reopen(
    @Payload() request: membership.ReopenBooks,
    @From() caller: Caller,
  ): Promise<membership.ClosingView> {
    return this.closings.reopen(request, caller);
  }

  @Handles(membership.listClosings)
  list(request: membership.ListClosings): Promise<membership.ClosingPage> {
    return this.closings.list(request);
  }
}
