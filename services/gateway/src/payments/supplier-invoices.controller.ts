import { Controller, Get, Post } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const columns = [
  ...['invoice', 'supplierUrn', 'payee', 'number', 'issuedOn', 'amountPence', 'state'],
  ...['commission', 'purchase', 'recordedAt'],
];

@Area('Supplier invoices', 'What suppliers ask for: recorded, matched to what was done, approved, paid.')
@Controller('v1/supplier-invoices')
export class SupplierInvoicesController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(commissioning.recordSupplierInvoice, 'Record an invoice of a supplier', {
    at: ({ invoice }) => `/v1/supplier-invoices/${invoice}`,
  })
  record(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get()
  @Serves(commissioning.listSupplierInvoices, 'List invoices of suppliers, newest first', { csv: columns })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':invoice')
  @Serves(commissioning.showSupplierInvoice, 'See an invoice and what became of it')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':invoice/matching')
  @Serves(commissioning.matchSupplierInvoice, 'Match an invoice to the milestones that were met')
  match(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':invoice/dispute')
  @Serves(commissioning.disputeSupplierInvoice, 'Dispute an invoice until its supplier has answered')
  dispute(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':invoice/refusal')
  @Serves(commissioning.refuseSupplierInvoice, 'Refuse an invoice for good')
  refuse(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':invoice/approval')
  @Serves(commissioning.approveSupplierInvoice, 'Approve a matched invoice')
  approve(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':invoice/release')
  @Serves(commissioning.releaseSupplierPayment, 'Release the payment of an approved invoice')
  release(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
