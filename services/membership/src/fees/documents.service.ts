import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { MembershipConfig } from '../membership.config.js';
import { CreditNoteRegister } from './credit-note-register.service.js';
import { FeeRegisterService } from './fee-register.service.js';
import { pdfOf } from './pdf.js';
import {
  printedCreditNote,
  printedInvoice,
  type PrintedDocument,
  type Recipient,
} from './printed-document.js';

/** Prints invoices and credit notes. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly config: MembershipConfig,
    private readonly invoices: FeeRegisterService,
    private readonly notes: CreditNoteRegister,
  ) {}

  async invoice(number: number, caller: Caller): Promise<membership.DocumentView> {
    const invoice = await this.invoices.invoice(number, caller);
    return this.print(printedInvoice(invoice, this.config.supplier, recipientOf(invoice)));
  }

  async creditNote(number: number, caller: Caller): Promise<membership.DocumentView> {
    const note = await this.notes.show(number, caller);
    return this.print(printedCreditNote(note, this.config.supplier, recipientOf(note)));
  }

  private async print(printed: PrintedDocument): Promise<membership.DocumentView> {
    const bytes = await pdfOf(printed);
    return {
      fileName: `${printed.reference}.pdf`,
      contentType: 'application/pdf',
      base64: bytes.toString('base64'),
    };
  }
}

type Addressed = Pick<membership.InvoiceView, 'urn' | 'trustId' | 'payerName'>;

const recipientOf = ({ urn, trustId, payerName: name }: Addressed): Recipient => ({
  name,
  id: urn === null ? `Trust ${trustId ?? ''}` : `URN ${urn}`,
});
