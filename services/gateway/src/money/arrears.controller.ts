import { Controller, Get, Post, Put } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const ages = [
  'key',
  'name',
  'invoices',
  'notDuePence',
  'days1To30Pence',
  'days31To60Pence',
  'days61To90Pence',
  'over90Pence',
  'totalPence',
];

@Area('Arrears', 'Who owes what and how long, who disputes it, and who was reminded.')
@Controller('v1')
export class ArrearsController {
  constructor(private readonly services: Services) {}

  @Get('arrears')
  @Serves(membership.showArrears, 'See what is owed on a day, by age', { csv: ages })
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('account-statements')
  @Serves(membership.payerStatement, 'See the account of a school or a trust between two days', {
    csv: ['on', 'kind', 'document', 'invoiceNumber', 'pence', 'balancePence'],
  })
  statement(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('invoices/:number/disputes')
  @Serves(membership.disputeInvoice, 'Note that a payer disputes an invoice; nobody is reminded of it then', {
    at: ({ invoiceNumber }) => `/v1/disputes?invoiceNumber=${invoiceNumber}`,
  })
  dispute(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('disputes')
  @Serves(membership.listDisputes, 'List disputes about invoices')
  disputes(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('disputes/:dispute/settlement')
  @Serves(membership.settleDispute, 'Settle a dispute about an invoice', {
    at: ({ invoiceNumber }) => `/v1/disputes?invoiceNumber=${invoiceNumber}`,
  })
  settle(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('reminder-steps')
  @Serves(membership.listReminderSteps, 'List when unpaid invoices are reminded of')
  steps(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('reminder-steps')
  @Serves(membership.addReminderStep, 'Add a step to the reminders', { at: () => '/v1/reminder-steps' })
  addStep(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('reminder-steps/:code')
  @Serves(membership.changeReminderStep, 'Change a step of the reminders')
  changeStep(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('reminders')
  @Serves(membership.listReminders, 'List the reminders that were sent, newest first')
  reminders(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('reminders/preview')
  @Serves(membership.previewReminders, 'See who would be reminded on a day', {
    csv: ['invoiceNumber', 'urn', 'trustId', 'payerName', 'dueOn', 'outstandingPence', 'step'],
  })
  preview(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
