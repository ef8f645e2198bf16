import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Clock, newId, UnitOfWork, type Work } from '@partnership/database';
import { WorkItemsRepository } from '../fees/work-items.repository.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import type { Entry } from '../ledger/entry.js';
import {
  creditEntry,
  layoutEntry,
  receiptEntry,
  reversedEntry,
  type CreditShare,
  type InvoiceShare,
  type Layout,
} from '../ledger/money-entries.js';
import { inFuture } from '../members/member.errors.js';
import type { Books } from './books.js';
import { tell } from './booking.service.js';
import { CreditsRepository } from './credits.repository.js';
import {
  beforeReceipt,
  creditSpent,
  refundPending,
  reversedAlready,
  undoneAlready,
  unknownAllocation,
  unknownPayment,
} from './money.errors.js';
import { PaymentRegisterService } from './payment-register.service.js';
import { PaymentsRepository, type AllocationRecord } from './payments.repository.js';
import { ReceivablesRepository } from './receivables.repository.js';
import { ReceivablesService } from './receivables.service.js';

/** What proved wrong: money that the bank called back, and money that was laid out for the wrong thing. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly receivables: ReceivablesService,
    private readonly repository: ReceivablesRepository,
    private readonly payments: PaymentsRepository,
    private readonly credits: CreditsRepository,
    private readonly ledger: LedgerRepository,
    private readonly workItems: WorkItemsRepository,
    private readonly register: PaymentRegisterService,
  ) {}

  /** The invoices are open again as though it had never come, and the memberships with them. */
  reverse(
    { payment: id, on, reason }: membership.ReversePayment,
    caller: Caller,
  ): Promise<membership.ReceivedPaymentView> {
    const today = this.clock.today();
    if (on > today) throw inFuture('/on', today);
    const by = caller.actor.id;
    return this.unit.run(caller, async (work) => {
      const numbers = invoicesOf(await this.payments.standing(work.sql, id));
      const books = await this.receivables.open(work, numbers, by);
      const payment = await this.payments.hold(work.sql, id);
      if (payment === undefined) throw unknownPayment(id);
      if (payment.reversedOn !== null) throw reversedAlready(payment.reversedOn);
      if (on < payment.receivedOn) throw beforeReceipt(payment.receivedOn);
      if (payment.refundedPence > 0) throw refundPending();
      const standing = await this.payments.standing(work.sql, id);
      await this.payments.reverse(work.sql, { payment: id, on, why: reason, by, at: work.at });
      const layout = await this.takeBack(work, books, standing, reason, by);
      const made = receiptEntry({ ...payment, payment: id }, layout);
      await this.ledger.post(work.sql, [reversedEntry(made, on)], work.at);
      await this.receivables.close(work, books);
      await this.workItems.closeOfPayment(work.sql, { payment: id, by, why: reason, at: work.at });
      const { amountPence } = payment;
      work.announce(membership.paymentReversed, id, 2, { payment: id, amountPence, on });
      work.audit({
        action: 'payment reversed',
        record: `membership.payment/${id}`,
        why: reason,
        fields: { amountPence, on },
      });
      return this.register.read(work.sql, id);
    });
  }

  /** The money lies where it came from: in suspense, with a work item, or in the payer's credit. */
  undo(request: membership.UndoAllocation, caller: Caller): Promise<membership.UndoneAllocationView> {
    const { allocation: id, reason } = request;
    const by = caller.actor.id;
    return this.unit.run(caller, async (work) => {
      const slip = await this.payments.allocation(work.sql, id);
      if (slip === undefined || slip.undoes !== null) throw unknownAllocation(id);
      const books = await this.receivables.open(work, invoicesOf([slip]), by);
      if (slip.payment !== null) await this.payments.hold(work.sql, slip.payment);
      else if (slip.payer !== null) await this.credits.hold(work.sql, slip.payer);
      if (await this.payments.isUndone(work.sql, id)) throw undoneAlready();
      const layout = await this.takeBack(work, books, [slip], reason, by);
      await this.ledger.post(work.sql, [this.entryOf(slip, layout)], work.at);
      await this.receivables.close(work, books);
      const { payment, pence } = slip;
      if (payment !== null)
        await this.workItems.openForPayment(work.sql, {
          kind: 'payment-unmatched',
          payment,
          detail: 'What this money was laid out for was undone.',
          at: work.at,
        });
      work.audit({
        action: 'allocation undone',
        record: `membership.allocation/${id}`,
        why: reason,
        fields: { payment, invoiceNumber: slip.invoiceNumber, pence },
      });
      return { allocation: id, payment, pence };
    });
  }

  /** Rows that undo these, and the invoices without their money. Answers from where it is taken. */
  private async takeBack(
    work: Work,
    books: Books,
    standing: readonly AllocationRecord[],
    why: string,
    by: string,
  ): Promise<Layout> {
    const undoing = standing.map((record) => ({
      ...record,
      id: newId(),
      pence: -record.pence,
      undoes: record.id,
      why,
    }));
    await this.payments.allocate(work.sql, undoing, by, work.at);
    const invoices: InvoiceShare[] = [];
    const credits: CreditShare[] = [];
    for (const { target, invoiceNumber, payer, pence } of standing) {
      if (target === 'credit' && payer !== null) credits.push({ payer, pence });
      if (invoiceNumber === null) continue;
      const last = await this.repository.lastReceivedOn(work.sql, invoiceNumber);
      const owner = books.invoice(invoiceNumber).payer;
      const given = books.giveBack(invoiceNumber, pence, last);
      invoices.push({ number: invoiceNumber, payer: owner, pence: given });
      if (given < pence) credits.push({ payer: owner, pence: pence - given });
    }
    await this.assertCredit(work, credits);
    tell(work, undoing);
    const notOurs = standing.filter(({ target }) => target === 'not-ours');
    return { invoices, credits, notOursPence: notOurs.reduce((sum, { pence }) => sum + pence, 0) };
  }

  /** Whoever was given credit must have it still. */
  private async assertCredit({ sql }: Work, credits: readonly CreditShare[]): Promise<void> {
    const byPayer = new Map<string, CreditShare>();
    for (const { payer, pence } of credits) {
      const key = `${payer.urn ?? ''}/${payer.trustId ?? ''}`;
      byPayer.set(key, { payer, pence: pence + (byPayer.get(key)?.pence ?? 0) });
    }
    for (const [, { payer, pence }] of [...byPayer].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const left = await this.credits.hold(sql, payer);
      if (left < pence) throw creditSpent(left);
    }
  }

  private entryOf(slip: AllocationRecord, layout: Layout): Entry {
    const today = this.clock.today();
    const { id, payment, payer } = slip;
    if (payment !== null) return reversedEntry(layoutEntry(payment, today, layout), today);
    if (payer === null) throw new Error(`allocation ${id} has no payer`);
    return reversedEntry(creditEntry(id, today, payer, layout), today);
  }
}

const invoicesOf = (records: readonly AllocationRecord[]): number[] =>
  records.flatMap(({ invoiceNumber }) => invoiceNumber ?? []);
