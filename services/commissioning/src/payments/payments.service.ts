import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { assertVersion, newId, UnitOfWork, type Work } from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { announce } from '../commissions/commission-facts.js';
import { changed, type Change, type Commission } from '../commissions/commission.js';
import { awarderPays } from '../commissions/commission.errors.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { OpenReviewsRepository } from '../commissions/open-reviews.repository.js';
import { pay, takeBack, type Settled } from '../commissions/settlement.js';
import { CarryingRepository } from '../pots/carrying.repository.js';
import { PotsRepository } from '../pots/pots.repository.js';
import { paidFor } from '../pots/purchase.js';
import { PurchasesRepository } from '../pots/purchases.repository.js';
import { approved, bounced, paymentState, released, type Invoice, type Payment } from './invoice.js';
import { record } from './invoice-facts.js';
import { invoiceView, paymentView } from './invoice-view.js';
import { InvoicesRepository } from './invoices.repository.js';
import { cannotBounce, unknownPayment } from './payment.errors.js';

type View = Promise<commissioning.SupplierInvoiceView>;

/** Where the money of a payment came from, or goes back to. */
interface Source {
  readonly year: string;
  readonly line: string;
}

/** Lets the money of matched invoices go, and takes back what the bank returned. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly config: CommissioningConfig,
    private readonly invoices: InvoicesRepository,
    private readonly commissions: CommissionsRepository,
    private readonly purchases: PurchasesRepository,
    private readonly pots: PotsRepository,
    private readonly carrying: CarryingRepository,
    private readonly reviews: OpenReviewsRepository,
  ) {}

  approve({ invoice: id }: commissioning.NameSupplierInvoice, caller: Caller): View {
    const by = caller.actor.id;
    return this.unit.run(caller, async (work) => {
      const before = await this.invoices.lock(work.sql, id);
      assertVersion(caller, before.version);
      const after = approved(before, { committedBy: await this.committedBy(work, before) }, by);
      await this.assertNotAwarder(work, before, by);
      await this.invoices.save(work.sql, after);
      record(work, 'supplier invoice approved', after);
      return invoiceView(after, this.config.twoPersonPence);
    });
  }

  release({ invoice: id }: commissioning.NameSupplierInvoice, caller: Caller): View {
    const by = caller.actor.id;
    const { twoPersonPence } = this.config;
    return this.unit.run(caller, async (work) => {
      const { sql } = work;
      const before = await this.invoices.lock(sql, id);
      assertVersion(caller, before.version);
      const hands = { committedBy: await this.committedBy(work, before) };
      const after = released(before, hands, by, twoPersonPence);
      const { amountPence, number } = before;
      const settled = { payment: newId(), amountPence, reason: `invoice ${number}` };
      await this.invoices.save(sql, after);
      await this.spend(work, before, settled, by);
      record(work, 'supplier payment released', after);
      return invoiceView(await this.invoices.read(sql, after.id), twoPersonPence);
    });
  }

  bounce(
    { payment: id, reason }: commissioning.BounceSupplierPayment,
    caller: Caller,
  ): Promise<commissioning.SupplierPaymentView> {
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const invoice = await this.invoices.lock(sql, await this.invoices.invoiceOf(sql, id));
      const payment = paymentOf(invoice, id);
      assertVersion(caller, payment.version);
      if (paymentState(payment) !== 'sent') throw cannotBounce(paymentState(payment));
      const after = bounced(invoice);
      await this.invoices.save(sql, after);
      await this.invoices.bounce(sql, id, caller.actor.id, at, reason);
      await this.takeBack(work, invoice, { ...payment, reason }, caller.actor.id);
      record(work, 'supplier payment came back', after);
      return paymentView(paymentOf(await this.invoices.read(sql, invoice.id), id));
    });
  }

  private async committedBy({ sql }: Work, { purchase }: Invoice): Promise<string | null> {
    return purchase === null ? null : (await this.purchases.lock(sql, purchase)).committedBy;
  }

  private async assertNotAwarder({ sql }: Work, { commission }: Invoice, by: string): Promise<void> {
    if (commission === null) return;
    const { award } = await this.commissions.read(sql, commission);
    if (award?.awardedBy === by) throw awarderPays();
  }

  /** Books the payment where the money was promised. */
  private async spend(work: Work, invoice: Invoice, settled: Settled, by: string): Promise<void> {
    const { sql, at } = work;
    const { commission, purchase } = invoice;
    const { payment, amountPence, reason } = settled;
    const book = ({ year, line }: Source): Promise<void> =>
      this.invoices.pay(sql, {
        ...{ id: payment, invoice: invoice.id, amountPence, year, line },
        ...{ releasedBy: by, releasedAt: at },
      });
    if (commission !== null) {
      const before = await this.commissions.lock(sql, commission);
      const openReviews = await this.reviews.count(sql, commission);
      const change = pay(before, settled, { at, by }, openReviews);
      if (change.award) await book(change.award);
      await this.settle(work, before, change, by);
      return;
    }
    const after = paidFor(await this.purchases.lock(sql, purchase ?? ''), amountPence);
    await book(after);
    await this.purchases.save(sql, after);
    const about = { amountPence, commission: null, purchase: after.id, payment, reason };
    await this.pots.post(sql, { kind: 'payment', year: after.year, line: after.line, ...about }, at, by);
  }

  private async takeBack(
    work: Work,
    invoice: Invoice,
    returned: Payment & { reason: string },
    by: string,
  ): Promise<void> {
    const { commission } = invoice;
    if (commission === null) await this.takeBackPurchase(work, invoice, returned, by);
    else await this.takeBackAward(work, commission, returned, by);
  }

  private async takeBackAward(
    work: Work,
    commission: string,
    { id, amountPence, year: paidIn, line, reason }: Payment & { reason: string },
    by: string,
  ): Promise<void> {
    const { sql, at } = work;
    const before = await this.commissions.lock(sql, commission);
    const open = await this.openYear(work, paidIn, before.award?.year ?? paidIn);
    const change = takeBack(before, { payment: id, amountPence, reason }, paidIn, open);
    await this.settle(work, before, change, by);
    const now = change.award?.year ?? open;
    const commitment = { line, amountPence, commission, purchase: null };
    // What it draws on moved on while the year that paid is still open: what came back follows the rest.
    if (now !== open)
      await this.carrying.post(sql, commitment, { from: open, to: now, reason, operation: newId() }, at, by);
  }

  private async takeBackPurchase(
    work: Work,
    { purchase }: Invoice,
    { id, amountPence, year: paidIn, line, reason }: Payment & { reason: string },
    by: string,
  ): Promise<void> {
    const { sql, at } = work;
    const held = await this.purchases.lock(sql, purchase ?? '');
    const open = await this.openYear(work, paidIn, held.year);
    const isSame = open === paidIn;
    const after = { ...paidFor(held, -amountPence), year: isSame ? held.year : open };
    await this.purchases.save(sql, after);
    const about = { line, amountPence, commission: null, purchase: held.id, payment: id, reason };
    await this.pots.post(sql, { kind: isSame ? 'reversal' : 'return', year: open, ...about }, at, by);
    const commitment = { line, amountPence, commission: null, purchase: held.id };
    if (after.year !== open)
      await this.carrying.post(
        sql,
        commitment,
        { from: open, to: after.year, reason, operation: newId() },
        at,
        by,
      );
  }

  /** The year that paid while it is open; else the first open one from that on which the rest draws. */
  private async openYear({ sql }: Work, paidIn: string, drawsOn: string): Promise<string> {
    const open = await this.pots.openFrom(sql, paidIn);
    return open === paidIn ? paidIn : this.pots.openFrom(sql, drawsOn);
  }

  private async settle(work: Work, before: Commission, change: Change, by: string): Promise<void> {
    const step = { at: work.at, by };
    const after = changed(before, change, step);
    await this.commissions.save(work.sql, after, change, step);
    announce(work, after, change);
  }
}

function paymentOf({ payments }: Invoice, id: string): Payment {
  const found = payments.find((each) => each.id === id);
  if (found === undefined) throw unknownPayment(id);
  return found;
}
