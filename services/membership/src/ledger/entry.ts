import type { Payer } from '../fees/payer.js';

export type Account =
  | 'bank'
  | 'receivable'
  | 'member-credit'
  | 'fee-income'
  | 'vat-due'
  | 'suspense'
  | 'held-for-others'
  | 'refunds-payable'
  | 'bad-debts'
  | 'reserves';

/** Debits are positive pence, credits negative; the payer where the account is kept by payer. */
export interface Posting extends Payer {
  readonly account: Account;
  readonly pence: number;
  /** On `receivable`: the invoice it is about. The database finds it by itself where the document is the invoice. */
  readonly invoiceNumber?: number;
}

export const nobody: Payer = { urn: null, trustId: null };

/** A journal entry; `on` is its accounting date, `document` what it rests on. */
export interface Entry {
  readonly on: string;
  readonly document: string;
  readonly postings: readonly Posting[];
}

const difference = (postings: readonly Posting[]): number =>
  postings.reduce((sum, { pence }) => sum + pence, 0);

/** Postings of nothing are left out; an entry that does not balance is a fault of ours. */
export function entry(on: string, document: string, postings: readonly Posting[]): Entry {
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
    { account: 'receivable', ...payer, pence: netPence + vatPence, invoiceNumber: number },
    { account: 'fee-income', ...nobody, pence: -netPence },
    { account: 'vat-due', ...nobody, pence: -vatPence },
  ]);

export interface CreditNoteFacts {
  readonly number: number;
  /** The invoice it corrects. */
  readonly invoiceNumber: number;
  readonly payer: Payer;
  readonly issuedOn: string;
  readonly netPence: number;
  readonly vatPence: number;
  /** What of it had been paid already. */
  readonly releasedPence: number;
}

/** Income and VAT are taken back; what was not paid yet is not owed any more, what was is owed to the payer. */
export const creditNoteEntry = (note: CreditNoteFacts): Entry => {
  const { number, invoiceNumber, payer, issuedOn, netPence, vatPence, releasedPence } = note;
  return entry(issuedOn, `credit-note/${number}`, [
    { account: 'fee-income', ...nobody, pence: netPence },
    { account: 'vat-due', ...nobody, pence: vatPence },
    { account: 'receivable', ...payer, pence: releasedPence - netPence - vatPence, invoiceNumber },
    { account: 'member-credit', ...payer, pence: -releasedPence },
  ]);
};
