import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { Database, UnitOfWork } from '@partnership/database';
import { creditAll, creditLines } from './credit.js';
import { CreditNoteRegister } from './credit-note-register.service.js';
import { CreditNotesRepository } from './credit-notes.repository.js';
import { Crediting } from './crediting.service.js';

/** What people take off an invoice: parts of its lines, or all that is left. */
@Injectable()
export class CreditNotesService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly crediting: Crediting,
    private readonly notes: CreditNotesRepository,
    private readonly register: CreditNoteRegister,
  ) {}

  async credit(request: membership.CreditInvoice, caller: Caller): Promise<membership.CreditNoteView> {
    const { number } = await this.unit.run(caller, async (work) => {
      const { invoice, members } = await this.crediting.lock(work, request.number);
      const lines = creditLines(await this.notes.linesOf(work.sql, request.number), request.lines);
      const order = { kind: 'adjustment', reason: request.reason, lines } as const;
      const note = await this.crediting.issue(work, invoice, order, caller);
      await this.crediting.settleMembers(work, invoice, note.left, members, caller);
      return { number: note.number };
    });
    return this.register.read(this.database.sql, number);
  }

  async cancel(request: membership.CancelInvoice, caller: Caller): Promise<membership.CreditNoteView> {
    const { number } = await this.unit.run(caller, async (work) => {
      const { invoice, members } = await this.crediting.lock(work, request.number);
      const lines = creditAll(await this.notes.linesOf(work.sql, request.number));
      const order = { kind: 'cancellation', reason: request.reason, lines } as const;
      const note = await this.crediting.issue(work, invoice, order, caller);
      await this.crediting.freeMembers(work, invoice, members, caller);
      return { number: note.number };
    });
    return this.register.read(this.database.sql, number);
  }
}
