import { Controller, Get, Post } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Payments', 'Money that came in, what it was for, and what goes back or is given up.')
@Controller('v1')
export class PaymentsController {
  constructor(private readonly services: Services) {}

  @Get('payments')
  @Serves(membership.listPayments, 'List payments with what they were for, newest first')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('payments/:payment')
  @Serves(membership.showPayment, 'See what a payment was for')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('payments/:payment/reversal')
  @Serves(membership.reversePayment, 'Reverse a payment that the bank called back', {
    at: ({ payment }) => `/v1/payments/${payment}`,
  })
  reverse(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('allocations/:allocation/reversal')
  @Serves(membership.undoAllocation, 'Take money back that was laid out for the wrong invoice', {
    at: ({ payment }) => (payment === null ? '/v1/credits' : `/v1/payments/${payment}`),
  })
  undo(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('work-items/:item/allocation')
  @Serves(membership.allocateWorkItem, 'Say which invoices the money of a work item is for', {
    at: () => '/v1/work-items',
  })
  allocate(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('work-items/:item/not-ours')
  @Serves(membership.disownWorkItem, 'Mark the money of a work item as somebody else’s', {
    at: () => '/v1/work-items',
  })
  disown(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('work-items/:item/closing')
  @Serves(membership.closeWorkItem, 'Close a work item about which nothing more is to be done', {
    at: () => '/v1/work-items',
  })
  close(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('credits')
  @Serves(membership.listCredits, 'List the payers to whom money is owed', {
    csv: ['urn', 'trustId', 'payerName', 'pence'],
  })
  credits(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('credits/allocation')
  @Serves(membership.allocateCredit, 'Use a payer’s credit for invoices', { at: () => '/v1/credits' })
  useCredit(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('refunds')
  @Serves(membership.proposeRefund, 'Propose to send money back', {
    at: ({ refund }) => `/v1/refunds/${refund}`,
  })
  proposeRefund(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('refunds')
  @Serves(membership.listRefunds, 'List refunds')
  refunds(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('refunds/:refund')
  @Serves(membership.showRefund, 'See a refund')
  refund(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('refunds/:refund/payment')
  @Serves(membership.payRefund, 'Say that a refund was paid')
  payRefund(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('refunds/:refund/cancellation')
  @Serves(membership.cancelRefund, 'Cancel a refund that was proposed')
  cancelRefund(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('write-offs')
  @Serves(membership.proposeWriteOff, 'Propose to give up a debt', {
    at: ({ writeOff }) => `/v1/write-offs/${writeOff}`,
  })
  proposeWriteOff(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('write-offs')
  @Serves(membership.listWriteOffs, 'List debts that were given up or are to be')
  writeOffs(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('write-offs/:writeOff')
  @Serves(membership.showWriteOff, 'See a write-off')
  writeOff(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('write-offs/:writeOff/decision')
  @Serves(membership.decideWriteOff, 'Approve or refuse a write-off')
  decideWriteOff(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
