import { unknownInvoice } from '../fees/fee.errors.js';
import { outstandingPence, receive, type OpenInvoice } from '../fees/invoice.js';
import type { MemberChange } from '../members/member-change.js';
import type { Member } from '../members/member.js';
import { withoutPayment, withPayment } from '../members/settling.js';
import { tooMuchForInvoice } from './money.errors.js';

/** By whom and on what day the books are changed. */
export interface Turn {
  readonly today: string;
  readonly by: string;
}

/** Some invoices and the memberships that hang on them, changed here and written together at the end. */
export class Books {
  private readonly invoices: Map<number, OpenInvoice>;
  private readonly touched = new Set<number>();
  private readonly now: Map<string, Member>;

  /** All of it must be held to the end of the transaction. */
  constructor(
    invoices: readonly OpenInvoice[],
    private readonly before: readonly Member[],
    private readonly turn: Turn,
  ) {
    this.invoices = new Map(invoices.map((each) => [each.number, each]));
    this.now = new Map(before.map((each) => [each.urn, each]));
  }

  /** @throws Failure `not-found` */
  invoice(number: number): OpenInvoice {
    const found = this.invoices.get(number);
    if (found === undefined) throw unknownInvoice(number);
    return found;
  }

  /** Money counts for the invoice from that day. @throws Failure `conflict` where it is more than is open */
  take(number: number, pence: number, on: string): void {
    const invoice = this.invoice(number);
    const settlement = receive(invoice, { amountPence: pence, receivedOn: on });
    if (settlement.creditPence > 0) throw tooMuchForInvoice(number, outstandingPence(invoice));
    const { paidPence, paidOn } = settlement;
    const last = invoice.lastReceivedOn;
    this.put({ ...invoice, paidPence, paidOn, lastReceivedOn: last !== null && last > on ? last : on });
    if (paidOn === null) return;
    this.move(number, (member) => {
      const due = member.dues.find((each) => each.number === number);
      return due ? withPayment(member, { ...due, paidOn }, this.turn.today, this.turn.by) : member;
    });
  }

  /**
   * Money that counted does not any more; `lastReceivedOn` is the day of what still counts. Answers how much the invoice
   * gives back: what a credit note released before is the payer's credit by now.
   */
  giveBack(number: number, pence: number, lastReceivedOn: string | null): number {
    const invoice = this.invoice(number);
    const { paidOn } = invoice;
    const given = Math.min(pence, invoice.paidPence);
    const paidPence = invoice.paidPence - given;
    const isPaid = paidPence === invoice.amountPence - invoice.creditedPence;
    this.put({ ...invoice, paidPence, paidOn: isPaid ? paidOn : null, lastReceivedOn });
    if (paidOn === null || isPaid) return given;
    this.move(number, (member) => {
      const due = member.dues.find((each) => each.number === number);
      const { today, by } = this.turn;
      return due ? withoutPayment(member, { ...due, paidOn: null }, paidOn, today, by) : member;
    });
    return given;
  }

  /** A debt that is given up is not paid: no membership hangs on it. @throws Failure `conflict` */
  writeOff(number: number, pence: number): void {
    const invoice = this.invoice(number);
    const open = outstandingPence(invoice);
    if (pence > open) throw tooMuchForInvoice(number, open);
    this.put({ ...invoice, writtenOffPence: invoice.writtenOffPence + pence });
  }

  get changedInvoices(): OpenInvoice[] {
    return [...this.touched].map((number) => this.invoice(number));
  }

  get memberChanges(): MemberChange[] {
    return this.before.map((before) => ({ before, after: this.now.get(before.urn) ?? before }));
  }

  private put(invoice: OpenInvoice): void {
    this.invoices.set(invoice.number, invoice);
    this.touched.add(invoice.number);
  }

  private move(number: number, change: (member: Member) => Member): void {
    for (const member of this.now.values())
      if (member.dues.some((due) => due.number === number)) this.now.set(member.urn, change(member));
  }
}
