import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Clock, UnitOfWork } from '@partnership/database';
import { invoiceState, receive } from '../fees/invoice.js';
import { inFuture } from '../members/member.errors.js';
import { positionNow } from '../members/member.js';
import { BookingService } from './booking.service.js';
import { ReceivablesService } from './receivables.service.js';

/** Money that somebody records by hand for an invoice: invoice, ledger, membership and events change in one transaction. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly receivables: ReceivablesService,
    private readonly booking: BookingService,
  ) {}

  record(request: membership.RecordPayment, caller: Caller): Promise<membership.PaymentView> {
    const { invoiceNumber, amountPence, receivedOn, reference } = request;
    const today = this.clock.today();
    if (receivedOn > today) throw inFuture('/receivedOn', today);
    const by = caller.actor.id;
    return this.unit.run(caller, async (work) => {
      const books = await this.receivables.open(work, [invoiceNumber], by);
      const invoice = books.invoice(invoiceNumber);
      const { payer } = invoice;
      const { takenPence, creditPence } = receive(invoice, request);
      const receipt = { amountPence, receivedOn, reference, bankLine: null, payer, invoiceNumber };
      const parts = takenPence > 0 ? [{ number: invoiceNumber, pence: takenPence }] : [];
      const purpose = { parts, credit: { payer, pence: creditPence }, notOursPence: 0 };
      const payment = await this.booking.receive(work, books, receipt, purpose, by);
      await this.receivables.close(work, books);
      work.announce(membership.paymentRecorded, payment, 1, {
        payment,
        invoiceNumber,
        ...payer,
        amountPence,
      });
      work.audit({
        action: 'payment recorded',
        record: `membership.payment/${payment}`,
        fields: { invoiceNumber, amountPence, creditPence, receivedOn },
      });
      return {
        payment,
        ...request,
        ...payer,
        creditPence,
        invoiceState: invoiceState(books.invoice(invoiceNumber)),
        memberships: books.memberChanges.map(({ after }) => ({
          urn: after.urn,
          state: positionNow(after).state,
        })),
      };
    });
  }
}
