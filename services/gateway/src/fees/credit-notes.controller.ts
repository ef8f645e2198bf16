import { Controller, Get, Post } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Credit notes', 'Correct an invoice by a document of its own.')
@Controller('v1')
export class CreditNotesController {
  constructor(private readonly services: Services) {}

  @Post('invoices/:number/credit-notes')
  @Serves(membership.creditInvoice, 'Take something off lines of an invoice', {
    at: ({ number }) => `/v1/credit-notes/${number}`,
  })
  credit(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('invoices/:number/cancellation')
  @Serves(membership.cancelInvoice, 'Cancel an invoice: all that is left of it is credited', {
    at: ({ number }) => `/v1/credit-notes/${number}`,
  })
  cancel(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('invoices/:number/roll-correction')
  @Serves(membership.correctRoll, 'Correct the roll that an invoice rests on', {
    at: ({ invoiceNumber }) => `/v1/invoices/${invoiceNumber}`,
  })
  correctRoll(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('credit-notes')
  @Serves(membership.listCreditNotes, 'List credit notes')
  creditNotes(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('credit-notes/:number')
  @Serves(membership.showCreditNote, 'See a credit note')
  creditNote(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('credit-notes/:number/document')
  @Serves(membership.printCreditNote, 'Print a credit note', { document: 'application/pdf' })
  creditNoteDocument(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
