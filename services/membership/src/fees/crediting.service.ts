import { Injectable } from '@nestjs/common';
import { Failure, membership, type Caller } from '@partnership/contracts';
import { Clock, type Work } from '@partnership/database';
import { creditNoteEntry } from '../ledger/entry.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import type { MemberChange } from '../members/member-change.js';
import type { Member } from '../members/member.js';
import { MembersService } from '../members/members.service.js';
import { settled, withPayment } from '../members/settling.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import { credit, type Credited, type CreditedLine } from './credit.js';
import { CreditNotesRepository } from './credit-notes.repository.js';
import { unknownInvoice } from './fee.errors.js';
import { totalOf } from './invoice-draft.js';
import type { OpenInvoice } from './invoice.js';
import { InvoicesRepository } from './invoices.repository.js';

export interface CreditOrder {
  readonly kind: membership.CreditNoteKind;
  readonly reason: string;
  readonly lines: readonly CreditedLine[];
}

const nothingLeft = (): Failure =>
  new Failure(
    'conflict',
    'membership.credit-note.nothing-left',
    'Nothing is left of this that could be credited.',
  );

/** Takes something off an invoice by a document of its own: note, ledger and membership in one transaction. */
@Injectable()
export class Crediting {
  constructor(
    private readonly clock: Clock,
    private readonly histories: HistoriesRepository,
    private readonly members: MembersService,
    private readonly invoices: InvoicesRepository,
    private readonly notes: CreditNotesRepository,
    private readonly ledger: LedgerRepository,
  ) {}

  /** Holds the memberships of the invoice's schools, as whoever changes an invoice does, and then reads it. */
  async lock(work: Work, number: number): Promise<{ invoice: OpenInvoice; members: Member[] }> {
    const urns = await this.invoices.schoolsOf(work.sql, number);
    if (urns === undefined) throw unknownInvoice(number);
    const histories = await this.histories.lock(work.sql, urns);
    const invoice = await this.invoices.read(work.sql, number);
    return { invoice, members: histories.flatMap(({ member }) => member ?? []) };
  }

  /** The number of the note. The invoice's memberships must be held. */
  async issue(
    work: Work,
    invoice: OpenInvoice,
    order: CreditOrder,
    { actor }: Caller,
  ): Promise<{ number: number; left: Credited }> {
    const { kind, reason, lines } = order;
    const totals = totalOf(lines);
    if (totals.amountPence === 0) throw nothingLeft();
    const issuedOn = this.clock.today();
    const left = credit(invoice, totals.amountPence, issuedOn);
    const { releasedPence } = left;
    const { number: invoiceNumber, payer } = invoice;
    const draft = { invoiceNumber, payer, kind, reason, issuedOn, lines, ...totals, releasedPence };
    const number = await this.notes.add(work.sql, draft, { at: work.at, by: actor.id });
    await this.notes.settle(work.sql, invoiceNumber, left);
    await this.ledger.post(work.sql, [creditNoteEntry({ ...draft, number })], work.at);
    const { amountPence } = totals;
    work.announce(membership.creditNoteIssued, String(number), 1, {
      number,
      invoiceNumber,
      ...payer,
      amountPence,
    });
    work.audit({
      action: 'credit note issued',
      record: `membership.credit-note/${number}`,
      why: reason,
      fields: { invoiceNumber, kind, amountPence, releasedPence },
    });
    return { number, left };
  }

  /** The memberships that hang on the invoice, where the credit note made it paid. */
  async settleMembers(
    work: Work,
    invoice: OpenInvoice,
    left: Credited,
    members: readonly Member[],
    { actor }: Caller,
  ): Promise<void> {
    if (left.paidOn === null || invoice.paidOn !== null) return;
    const today = this.clock.today();
    const { paidOn } = left;
    const owedPence = invoice.amountPence - left.creditedPence;
    const changes = members.flatMap((before): MemberChange[] => {
      const due = before.dues.find(({ number }) => number === invoice.number);
      if (due === undefined) return [];
      return [{ before, after: withPayment(before, { ...due, owedPence, paidOn }, today, actor.id) }];
    });
    await this.members.keep(work, changes);
  }

  /** A cancelled invoice is none: its schools are as if they had not been asked yet. */
  async freeMembers(
    work: Work,
    { number }: OpenInvoice,
    members: readonly Member[],
    { actor }: Caller,
  ): Promise<void> {
    const today = this.clock.today();
    await this.notes.freeDues(work.sql, number);
    const changes = members.map((before) => {
      const dues = before.dues.filter((due) => due.number !== number);
      return { before, after: settled({ ...before, dues }, today, actor.id) };
    });
    await this.members.keep(work, changes);
  }
}
