import type { Payer } from '../fees/payer.js';

export type Account = 'bank' | 'receivable' | 'member-credit' | 'fee-income' | 'vat-due';

/** Debits are positive pence, credits negative; the payer where the account is kept by payer. */
export interface Posting extends Payer {
  readonly account: Account;
  readonly pence: number;
}

const nobody: Payer = { urn: null, trustId: null };

/** A journal entry; `on` is its accounting date, `document` what it rests on. */
export interface Entry {
  readonly on: string;
  readonly document: string;
  readonly postings: readonly Posting[];
}

const difference = (postings: readonly Posting[]): number =>
  postings.reduce((sum, { pence }) => sum + pence, 0);

/** Postings of nothing are left out; an entry that does not balance is a fault of ours. */
function entry(on: string, document: string, postings: readonly Posting[]): Entry {
  const off = difference(postings);
  if (off !== 0) throw new RangeError(`the entry of ${document} is ${off} pence off balance`);
  return { on, document, postings: postings.filter(({ pence }) => pence !== 0) };
}

export interface InvoiceFacts {
  readonly number: number;
  readonly payer: Payer;
  readonly issuedOn: string;
  readonly netPence: number;
  readonly vatPence: number;
}

/** VAT is not ours: it is owed on until it is paid over. */
export const invoiceEntry = ({ number, payer, issuedOn, netPence, vatPence }: InvoiceFacts): Entry =>
  entry(issuedOn, `invoice/${number}`, [
    { account: 'receivable', ...payer, pence: netPence + vatPence },
    { account: 'fee-income', ...nobody, pence: -netPence },
    { account: 'vat-due', ...nobody, pence: -vatPence },
  ]);

export interface PaymentFacts {
  readonly payment: string;
  readonly payer: Payer;
  readonly receivedOn: string;
  readonly takenPence: number;
  readonly creditPence: number;
}

/** What the invoice takes settles it; the rest we owe to the school. */
export const paymentEntry = ({ payment, payer, receivedOn, takenPence, creditPence }: PaymentFacts): Entry =>
  entry(receivedOn, `payment/${payment}`, [
    { account: 'bank', ...nobody, pence: takenPence + creditPence },
    { account: 'receivable', ...payer, pence: -takenPence },
    { account: 'member-credit', ...payer, pence: -creditPence },
  ]);

export interface CreditNoteFacts {
  readonly number: number;
  readonly payer: Payer;
  readonly issuedOn: string;
  readonly netPence: number;
  readonly vatPence: number;
  /** What of it had been paid already. */
  readonly releasedPence: number;
}

/** Income and VAT are taken back; what was not paid yet is not owed any more, what was is owed to the payer. */
export const creditNoteEntry = (note: CreditNoteFacts): Entry => {
  const { number, payer, issuedOn, netPence, vatPence, releasedPence } = note;
  return entry(issuedOn, `credit-note/${number}`, [
    { account: 'fee-income', ...nobody, pence: netPence },
    { account: 'vat-due', ...nobody, pence: vatPence },
    { account: 'receivable', ...payer, pence: releasedPence - netPence - vatPence },
    { account: 'member-credit', ...payer, pence: -releasedPence },
  ]);
};
