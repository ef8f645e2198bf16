import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Clock, newId, UnitOfWork, type Work } from '@partnership/database';
import { paymentEntry } from '../ledger/entry.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { inFuture } from '../members/member.errors.js';
import { positionNow, type Member } from '../members/member.js';
import { MembersService } from '../members/members.service.js';
import { withPayment } from '../members/settling.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import { unknownInvoice } from './fee.errors.js';
import { invoiceState, receive, type Settlement } from './invoice.js';
import { InvoicesRepository, type OpenInvoice } from './invoices.repository.js';
import { PaymentsRepository } from './payments.repository.js';

/** Money that came in: invoice, ledger, membership and events change in one transaction. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly histories: HistoriesRepository,
    private readonly members: MembersService,
    private readonly invoices: InvoicesRepository,
    private readonly payments: PaymentsRepository,
    private readonly ledger: LedgerRepository,
  ) {}

  record(request: membership.RecordPayment, caller: Caller): Promise<membership.PaymentView> {
    const today = this.clock.today();
    if (request.receivedOn > today) throw inFuture('/receivedOn', today);
    return this.unit.run(caller, async (work) => {
      const { invoiceNumber } = request;
      const urns = await this.invoices.schoolsOf(work.sql, invoiceNumber);
      if (urns === undefined) throw unknownInvoice(invoiceNumber);
      const histories = await this.histories.lock(work.sql, urns);
      const invoice = await this.invoices.read(work.sql, invoiceNumber);
      const settlement = receive(invoice, request);
      const payment = await this.book(work, request, invoice, settlement, caller);
      const changes = histories
        .flatMap(({ member }) => member ?? [])
        .map((before) => ({
          before,
          after: afterPayment(before, invoiceNumber, settlement, today, caller.actor.id),
        }));
      await this.members.keep(work, changes);
      return {
        payment,
        ...request,
        ...invoice.payer,
        creditPence: settlement.creditPence,
        invoiceState: invoiceState({ ...invoice, paidPence: settlement.paidPence }),
        memberships: changes.map(({ after }) => ({ urn: after.urn, state: positionNow(after).state })),
      };
    });
  }

  private async book(
    work: Work,
    { amountPence, receivedOn, reference }: membership.RecordPayment,
    { number: invoiceNumber, payer }: OpenInvoice,
    settlement: Settlement,
    { actor }: Caller,
  ): Promise<string> {
    const id = newId();
    const { creditPence } = settlement;
    const record = { id, invoiceNumber, payer, amountPence, creditPence, receivedOn, reference };
    await this.payments.add(work.sql, { ...record, by: actor.id, at: work.at });
    await this.invoices.settle(work.sql, invoiceNumber, settlement);
    await this.ledger.post(
      work.sql,
      [paymentEntry({ payment: id, payer, receivedOn, ...settlement })],
      work.at,
    );
    work.announce(membership.paymentRecorded, id, 1, {
      payment: id,
      invoiceNumber,
      ...payer,
      amountPence,
    });
    work.audit({
      action: 'payment recorded',
      record: `membership.payment/${id}`,
      fields: { invoiceNumber, amountPence, creditPence, receivedOn },
    });
    return id;
  }
}

/** The membership with what the payment moves; the member itself while the invoice is not paid in full. */
function afterPayment(
  member: Member,
  number: number,
  { takenPence, paidOn }: Settlement,
  today: string,
  by: string,
): Member {
  const due = member.dues.find((each) => each.number === number);
  if (due === undefined || takenPence === 0 || paidOn === null) return member;
  return withPayment(member, { ...due, paidOn }, today, by);
}
