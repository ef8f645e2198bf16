export type Account = 'bank' | 'receivable' | 'member-credit' | 'fee-income';

/** Debits are positive pence, credits negative; `urn` where the account is kept by school. */
export interface Posting {
  readonly account: Account;
  readonly urn: string | null;
  readonly pence: number;
}

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
  readonly urn: string;
  readonly issuedOn: string;
  readonly amountPence: number;
}

export const invoiceEntry = ({ number, urn, issuedOn, amountPence }: InvoiceFacts): Entry =>
  entry(issuedOn, `invoice/${number}`, [
    { account: 'receivable', urn, pence: amountPence },
    { account: 'fee-income', urn: null, pence: -amountPence },
  ]);

export interface PaymentFacts {
  readonly payment: string;
  readonly urn: string;
  readonly receivedOn: string;
  readonly takenPence: number;
  readonly creditPence: number;
}

/** What the invoice takes settles it; the rest we owe to the school. */
export const paymentEntry = ({ payment, urn, receivedOn, takenPence, creditPence }: PaymentFacts): Entry =>
  entry(receivedOn, `payment/${payment}`, [
    { account: 'bank', urn: null, pence: takenPence + creditPence },
    { account: 'receivable', urn, pence: -takenPence },
    { account: 'member-credit', urn, pence: -creditPence },
  ]);
