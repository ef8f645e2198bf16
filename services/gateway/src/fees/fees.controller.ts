import { Controller, Get, Post, Put } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Fees', 'What membership costs, who was asked to pay, who has paid, and the ledger behind it.')
@Controller('v1')
export class FeesController {
  constructor(private readonly services: Services) {}

  @Post('fee-schedules')
  @Serves(membership.setFeeSchedule, 'Set what membership costs in a year', {
    at: ({ year }) => `/v1/fee-schedules/${year}`,
  })
  setSchedule(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('fee-schedules/:year')
  @Serves(membership.showFeeSchedule, 'See what membership costs in a year')
  schedule(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('trusts/:trustId/billing')
  @Serves(membership.setTrustBilling, 'Say whether a trust pays for its schools, and by which order')
  setTrustBilling(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('trusts/:trustId/billing')
  @Serves(membership.showTrustBilling, 'See how a trust is invoiced')
  trustBilling(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('members/:urn/purchase-orders/:year')
  @Serves(membership.setSchoolOrder, 'Say which order number the invoice of a year is to carry')
  setSchoolOrder(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('invoices')
  @Serves(membership.listInvoices, 'List invoices')
  invoices(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('invoices/:number')
  @Serves(membership.showInvoice, 'See an invoice')
  invoice(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('invoices/:number/document')
  @Serves(membership.printInvoice, 'Print an invoice', { document: 'application/pdf' })
  invoiceDocument(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('invoices/:number/purchase-order')
  @Serves(membership.setInvoiceOrder, 'Put the payer’s order number on an invoice')
  setInvoiceOrder(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('payments')
  @Serves(membership.recordPayment, 'Record a payment', {
    at: ({ invoiceNumber }) => `/v1/invoices/${invoiceNumber}`,
  })
  pay(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('work-items')
  @Serves(membership.listWorkItems, 'List what a person must sort out, such as a missing roll')
  workItems(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
