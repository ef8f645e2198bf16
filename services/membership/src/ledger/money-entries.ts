import type { Payer } from '../fees/payer.js';
import { entry, nobody, type Entry, type Posting } from './entry.js';

export interface InvoiceShare {
  readonly number: number;
  /** Who owes the invoice. */
  readonly payer: Payer;
  readonly pence: number;
}

export interface CreditShare {
  readonly payer: Payer;
  readonly pence: number;
}

/** What a sum of money is laid out for. */
export interface Layout {
  readonly invoices: readonly InvoiceShare[];
  /** What becomes payers' credit. */
  readonly credits: readonly CreditShare[];
  /** What belongs to somebody else. */
  readonly notOursPence: number;
}

export const layoutOf = (given: Partial<Layout> = {}): Layout => ({
  invoices: [],
  credits: [],
  notOursPence: 0,
  ...given,
});

export const laidOutPence = ({ invoices, credits, notOursPence }: Layout): number =>
  [...invoices, ...credits].reduce((sum, { pence }) => sum + pence, notOursPence);

const settling = ({ number, payer, pence }: InvoiceShare): Posting => ({
  account: 'receivable',
  ...payer,
  pence: -pence,
  invoiceNumber: number,
});

const postingsOf = ({ invoices, credits, notOursPence }: Layout): Posting[] => [
  ...invoices.map(settling),
  ...credits.map(({ payer, pence }) => ({ account: 'member-credit' as const, ...payer, pence: -pence })),
  { account: 'held-for-others', ...nobody, pence: -notOursPence },
];

/** Undoes an entry by one of its own. */
export const reversedEntry = (made: Entry, on: string): Entry => ({
  ...made,
  on,
  postings: made.postings.map((posting) => ({ ...posting, pence: -posting.pence })),
});

export interface Received {
  readonly payment: string;
  readonly receivedOn: string;
  readonly amountPence: number;
}

/** Money that comes in. What is laid out for nothing yet lies in suspense from the first moment: we owe it to somebody. */
export const receiptEntry = ({ payment, receivedOn, amountPence }: Received, layout: Layout): Entry =>
  entry(receivedOn, `payment/${payment}`, [
    { account: 'bank', ...nobody, pence: amountPence },
    ...postingsOf(layout),
    { account: 'suspense', ...nobody, pence: laidOutPence(layout) - amountPence },
  ]);

/** Money out of suspense is laid out. */
export const layoutEntry = (payment: string, on: string, layout: Layout): Entry =>
  entry(on, `payment/${payment}`, [
    { account: 'suspense', ...nobody, pence: laidOutPence(layout) },
    ...postingsOf(layout),
  ]);

/** A payer's credit settles an invoice, its own or another's. */
export const creditEntry = (allocation: string, on: string, payer: Payer, layout: Layout): Entry =>
  entry(on, `allocation/${allocation}`, [
    { account: 'member-credit', ...payer, pence: laidOutPence(layout) },
    ...postingsOf(layout),
  ]);

/** Where the money of a refund comes from: a payer's credit, or suspense. */
export type RefundSource = Payer | null;

/** A refund that is proposed is set aside, so that nobody spends it a second time. */
export const refundProposedEntry = (refund: string, on: string, source: RefundSource, pence: number): Entry =>
  entry(on, `refund/${refund}`, [
    source === null
      ? { account: 'suspense', ...nobody, pence }
      : { account: 'member-credit', ...source, pence },
    { account: 'refunds-payable', ...nobody, pence: -pence },
  ]);

export const refundPaidEntry = (refund: string, on: string, pence: number): Entry =>
  entry(on, `refund/${refund}`, [
    { account: 'refunds-payable', ...nobody, pence },
    { account: 'bank', ...nobody, pence: -pence },
  ]);

export const writeOffEntry = (writeOff: string, on: string, share: InvoiceShare): Entry =>
  entry(on, `write-off/${writeOff}`, [
    { account: 'bad-debts', ...nobody, pence: share.pence },
    settling(share),
  ]);

export interface YearBalance {
  readonly account: Posting['account'];
  /** Debits less credits. */
  readonly pence: number;
}

/** Income and expenses of a year go to the reserves, and begin the next one at nothing. */
export const yearEndEntry = (closing: number, on: string, balances: readonly YearBalance[]): Entry =>
  entry(on, `closing/${closing}`, [
    ...balances.map(({ account, pence }) => ({ account, ...nobody, pence: -pence })),
    { account: 'reserves', ...nobody, pence: balances.reduce((sum, { pence }) => sum + pence, 0) },
  ]);
