import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { CreditNoteRegister } from './credit-note-register.service.js';
import { CreditNotesService } from './credit-notes.service.js';
import { DocumentsService } from './documents.service.js';
import { RollCorrectionsService } from './roll-corrections.service.js';

@Controller()
export class CreditNotesController {
  constructor(
    private readonly notes: CreditNotesService,
    private readonly corrections: RollCorrectionsService,
    private readonly register: CreditNoteRegister,
    private readonly documents: DocumentsService,
  ) {}

  @Handles(membership.creditInvoice)
  credit(
    @Payload() request: membership.CreditInvoice,
    @From() caller: Caller,
  ): Promise<membership.CreditNoteView> {
    return this.notes.credit(request, caller);
  }

  @Handles(membership.cancelInvoice)
  cancel(
    @Payload() request: membership.CancelInvoice,
    @From() caller: Caller,
  ): Promise<membership.CreditNoteView> {
    return this.notes.cancel(request, caller);
  }

  @Handles(membership.correctRoll)
  correctRoll(
    @Payload() request: membership.CorrectRoll,
    @From() caller: Caller,
  ): Promise<membership.PupilRollCorrectionView> {
    return this.corrections.correct(request, caller);
  }

  @Handles(membership.listCreditNotes)
  list(
    @Payload() request: membership.ListCreditNotes,
    @From() caller: Caller,
  ): Promise<membership.CreditNotePage> {
    return this.register.list(request, caller);
  }

  @Handles(membership.showCreditNote)
  show(
    @Payload() request: membership.ShowCreditNote,
    @From() caller: Caller,
  ): Promise<membership.CreditNoteView> {
    return this.register.show(request.number, caller);
  }

  @Handles(membership.printCreditNote)
  printCreditNote(
    @Payload() request: membership.ShowCreditNote,
    @From() caller: Caller,
  ): Promise<membership.DocumentView> {
    return this.documents.creditNote(request.number, caller);
  }

  @Handles(membership.printInvoice)
  printInvoice(
    @Payload() request: membership.ShowInvoice,
    @From() caller: Caller,
  ): Promise<membership.DocumentView> {
    return this.documents.invoice(request.number, caller);
  }
}
