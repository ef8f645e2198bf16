import { Controller, Get, Post } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Ledger', 'The double-entry books behind the fees: journal, accounts, and periods that are closed.')
@Controller('v1/ledger')
export class LedgerController {
  constructor(private readonly services: Services) {}

  @Get('trial-balance')
  @Serves(membership.trialBalance, 'See whether the ledger balances on a day')
  trialBalance(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('entries')
  @Serves(membership.listJournal, 'Read the journal')
  journal(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('accounts/:account')
  @Serves(membership.accountStatement, 'Read an account between two days', {
    csv: ['on', 'document', 'urn', 'trustId', 'payerName', 'debitPence', 'creditPence', 'balancePence'],
  })
  account(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('closings')
  @Serves(membership.listClosings, 'List how periods were closed and opened again, newest first')
  closings(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('closings')
  @Serves(membership.closeBooks, 'Close the books through a day', { at: () => '/v1/ledger/closings' })
  close(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('reopenings')
  @Serves(membership.reopenBooks, 'Open closed books again, with a reason', {
    at: () => '/v1/ledger/closings',
  })
  reopen(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
