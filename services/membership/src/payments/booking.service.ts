import { Injectable } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Clock, newId, type Work } from '@partnership/database';
import type { Payer } from '../fees/payer.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import {
  creditEntry,
  laidOutPence,
  layoutEntry,
  layoutOf,
  receiptEntry,
  type CreditShare,
  type Layout,
} from '../ledger/money-entries.js';
import type { Books } from './books.js';
import { CreditsRepository } from './credits.repository.js';
import type { Part } from './parts.js';
import { creditSpent, tooLittleLeft } from './money.errors.js';
import { PaymentsRepository, type AllocationRecord, type HeldPayment } from './payments.repository.js';

/** What a sum is meant for. */
export interface Purpose {
  readonly parts: readonly Part[];
  /** What becomes a payer's credit. */
  readonly credit: CreditShare | null;
  readonly notOursPence: number;
}

export interface Receipt {
  readonly amountPence: number;
  readonly receivedOn: string;
  readonly reference: string;
  readonly bankLine: string | null;
  readonly payer: Payer | null;
  readonly invoiceNumber: number | null;
}

/** Writes down money that came in and what it is laid out for: payment, allocations, invoices and ledger together. */
@Injectable()
export class BookingService {
  constructor(
    private readonly clock: Clock,
    private readonly payments: PaymentsRepository,
    private readonly credits: CreditsRepository,
    private readonly ledger: LedgerRepository,
  ) {}

  /** Answers the id of the payment. What has no purpose lies in suspense. */
  async receive(work: Work, books: Books, receipt: Receipt, purpose: Purpose, by: string): Promise<string> {
    const id = newId();
    const { amountPence, receivedOn } = receipt;
    const layout = layoutIn(books, purpose);
    const creditPence = purpose.credit?.pence ?? 0;
    await this.payments.add(work.sql, { ...receipt, id, creditPence, by, at: work.at });
    await this.allocate(work, books, { id, receivedOn }, layout, by);
    await this.ledger.post(
      work.sql,
      [receiptEntry({ payment: id, receivedOn, amountPence }, layout)],
      work.at,
    );
    return id;
  }

  /** Money out of suspense. It counts from the day it came in; the ledger moves it today. */
  async layOut(work: Work, books: Books, payment: HeldPayment, purpose: Purpose, by: string): Promise<void> {
    const layout = layoutIn(books, purpose);
    if (laidOutPence(layout) > payment.leftPence) throw tooLittleLeft(payment.leftPence);
    await this.allocate(work, books, payment, layout, by);
    const today = this.clock.today();
    await this.ledger.post(work.sql, [layoutEntry(payment.id, today, layout)], work.at);
  }

  /** A payer's credit settles invoices. It counts from the day it is used. Answers the allocations and what is left. */
  async useCredit(
    work: Work,
    books: Books,
    payer: Payer,
    parts: readonly Part[],
    by: string,
  ): Promise<{ allocations: string[]; creditPence: number }> {
    const layout = layoutIn(books, { parts, credit: null, notOursPence: 0 });
    const creditPence = await this.credits.hold(work.sql, payer);
    const spent = laidOutPence(layout);
    if (spent > creditPence) throw creditSpent(creditPence);
    const today = this.clock.today();
    const records = recordsOf(layout, null, today).map((record) => ({ ...record, payer }));
    for (const { number, pence } of parts) books.take(number, pence, today);
    await this.payments.allocate(work.sql, records, by, work.at);
    const entries = layout.invoices.map((share, at) =>
      creditEntry(records[at]?.id ?? '', today, payer, layoutOf({ invoices: [share] })),
    );
    await this.ledger.post(work.sql, entries, work.at);
    tell(work, records);
    return { allocations: records.map(({ id }) => id), creditPence: creditPence - spent };
  }

  private async allocate(
    work: Work,
    books: Books,
    { id, receivedOn }: { id: string; receivedOn: string },
    layout: Layout,
    by: string,
  ): Promise<void> {
    const records = recordsOf(layout, id, receivedOn);
    for (const { number, pence } of layout.invoices) books.take(number, pence, receivedOn);
    await this.payments.allocate(work.sql, records, by, work.at);
    tell(work, records);
  }
}

const layoutIn = (books: Books, { parts, credit, notOursPence }: Purpose): Layout => ({
  invoices: parts.map(({ number, pence }) => ({ number, pence, payer: books.invoice(number).payer })),
  credits: credit !== null && credit.pence > 0 ? [credit] : [],
  notOursPence,
});

function recordsOf(layout: Layout, payment: string | null, countsOn: string): AllocationRecord[] {
  const common = { payment, countsOn, undoes: null, why: null };
  const records: AllocationRecord[] = layout.invoices.map(({ number: invoiceNumber, payer, pence }) => ({
    id: newId(),
    target: 'invoice',
    invoiceNumber,
    payer,
    pence,
    ...common,
  }));
  const { credits, notOursPence } = layout;
  for (const credit of credits)
    records.push({ id: newId(), target: 'credit', invoiceNumber: null, ...credit, ...common });
  if (notOursPence > 0)
    records.push({
      id: newId(),
      target: 'not-ours',
      invoiceNumber: null,
      payer: null,
      pence: notOursPence,
      ...common,
    });
  return records;
}

export function tell({ announce }: Work, records: readonly AllocationRecord[]): void {
  for (const { id, invoiceNumber, pence, payment } of records)
    if (invoiceNumber !== null)
      announce(membership.invoiceMoneyMoved, id, 1, { invoiceNumber, pence, payment });
}
