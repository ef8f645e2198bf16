import { addDays } from '@partnership/database';
import type { Payer } from './payer.js';
import type { membership } from '@partnership/contracts';
import { latestOf, membershipYearOf } from '../members/membership-year.js';

/** When an invoice must be paid: `graceEnds` is the last day of grace, `MM-DD`; a late invoice has `days` from its issue. */
export interface PaymentTerms {
  readonly graceEnds: string;
  readonly days: number;
}

/** The last day of grace in the membership year, or the end of the term of payment where that is later. */
export function dueOn(year: number, issuedOn: string, { graceEnds, days }: PaymentTerms): string {
  const inYear = `${year}-${graceEnds}`;
  const grace = membershipYearOf(inYear) === year ? inYear : `${year + 1}-${graceEnds}`;
  return latestOf(grace, addDays(issuedOn, days));
}

/** What a payment should quote: `INV000123`. */
export const invoiceReference = (number: number): string => `INV${String(number).padStart(6, '0')}`;

/** How far an invoice is settled: by money, by credit notes, or by giving up. In pence. */
export interface Balance {
  readonly amountPence: number;
  readonly paidPence: number;
  readonly creditedPence: number;
  readonly writtenOffPence: number;
}

/** What is still to come in, in pence. */
export const outstandingPence = ({
  amountPence,
  paidPence,
  creditedPence,
  writtenOffPence,
}: Balance): number => amountPence - paidPence - creditedPence - writtenOffPence;

export function invoiceState(balance: Balance): membership.InvoiceState {
  const { amountPence, paidPence, creditedPence, writtenOffPence } = balance;
  if (outstandingPence(balance) > 0) return paidPence === 0 ? 'issued' : 'part-paid';
  if (writtenOffPence > 0) return 'written-off';
  return creditedPence > 0 && creditedPence === amountPence ? 'credited' : 'paid';
}

export interface Receipt {
  readonly amountPence: number;
  readonly receivedOn: string;
}

/** What of a payment the invoice takes, and what stays as credit. All in pence. */
export interface Settlement {
  readonly takenPence: number;
  readonly creditPence: number;
  readonly paidPence: number;
  /** The day the last penny came in, which is the latest day of its payments; null while some are missing. */
  readonly paidOn: string | null;
}

/** An invoice on which money may have come in; `lastReceivedOn` is the latest day on which some did. */
export interface Receivable extends Balance {
  readonly paidOn: string | null;
  readonly lastReceivedOn: string | null;
}

export function receive(invoice: Receivable, { amountPence, receivedOn }: Receipt): Settlement {
  const takenPence = Math.min(amountPence, outstandingPence(invoice));
  const paidPence = invoice.paidPence + takenPence;
  const creditPence = amountPence - takenPence;
  const inFull = takenPence > 0 && paidPence === invoice.amountPence - invoice.creditedPence;
  const paidOn = inFull ? latestOf(receivedOn, invoice.lastReceivedOn ?? receivedOn) : invoice.paidOn;
  return { takenPence, creditPence, paidPence, paidOn };
}

/** An invoice with what has come in on it. */
export interface OpenInvoice extends Receivable {
  readonly number: number;
  readonly payer: Payer;
}
