import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import { WorkItemsRepository } from '../fees/work-items.repository.js';
import { PaymentsRepository } from '../payments/payments.repository.js';
import { evidenceOf } from './matching.js';
import { possibleReturn, type PossibleReturn } from './returned.js';
import { ReturnsRepository, type ListedDebit, type ReturnablePayment } from './returns.repository.js';

const suggested = 10;
const pounds = (pence: number): string => `£${(pence / 100).toFixed(2)}`;

/** Puts money that went out on the work list where it may be a payment that the bank sent back. */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly returns: ReturnsRepository,
    private readonly payments: PaymentsRepository,
    private readonly workItems: WorkItemsRepository,
  ) {}

  /** When all that came in by the statement is booked: what came and went may stand in the same file. */
  async listPossible(work: Work, statement: string): Promise<void> {
    const debits = await this.returns.debits(work.sql, statement);
    if (debits.length === 0) return;
    const known = debits.map((debit) => ({ ...debit, ...evidenceOf(debit.text) }));
    const payments = new Map(
      (await this.returns.payments(work.sql, known)).map((each) => [each.payment, each]),
    );
    for (const debit of known) {
      const found = possibleReturn(debit, [...payments.values()], debit.isOurRefund);
      if (found === undefined) continue;
      const payment = payments.get(found.payment);
      // One debit sends back one payment.
      payments.delete(found.payment);
      if (payment !== undefined) await this.list(work, debit, payment, found);
    }
  }

  private async list(
    { sql, at, audit }: Work,
    debit: ListedDebit,
    payer: ReturnablePayment,
    { payment, by, others }: PossibleReturn,
  ): Promise<void> {
    const held = await this.payments.hold(sql, payment);
    if (held === undefined || held.reversedOn !== null) return;
    const more = others.length === 0 ? '' : `; ${others.length} other payments may be meant as well`;
    await this.workItems.openForPayment(sql, {
      kind: 'payment-returned',
      payment,
      payer,
      detail: `${pounds(debit.pence)} went out on ${debit.bookedOn} (${debit.text}); by ${by} it may be this payment, returned${more}.`,
      suggestions: others.slice(0, suggested).flatMap((other) => {
        const [number] = other.payment.invoices;
        return number === undefined ? [] : { number, why: other.by === 'amount' ? 'amount' : 'reference' };
      }),
      at,
    });
    await this.returns.list(sql, debit.id, `may be payment ${payment}, returned, by ${by}`);
    audit({
      action: 'possible return listed',
      record: `membership.payment/${payment}`,
      fields: { line: debit.id, pence: debit.pence, by },
    });
  }
}
