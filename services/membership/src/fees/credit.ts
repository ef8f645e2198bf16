import { Failure, type FailureDetail, type membership } from '@partnership/contracts';
import { apportion } from './apportion.js';
import { outstandingPence, type Receivable } from './invoice.js';

/** What a payment should quote: `CN000123`. */
export const creditNoteReference = (number: number): string => `CN${String(number).padStart(6, '0')}`;

/** What is left of a line after the credit notes so far, in pence. */
export interface CreditableLine {
  readonly line: number;
  readonly urn: string;
  readonly netPence: number;
  readonly vatPence: number;
}

export interface CreditedLine {
  readonly line: number;
  readonly netPence: number;
  readonly vatPence: number;
}

const totalNet = (lines: readonly { readonly netPence: number }[]): number =>
  lines.reduce((sum, { netPence }) => sum + netPence, 0);

/** The VAT goes with its net amount; with the last penny of a line goes all that is left of its VAT. */
function credited({ line, netPence: left, vatPence: vat }: CreditableLine, netPence: number): CreditedLine {
  const vatPence =
    netPence === left
      ? vat
      : Number((BigInt(vat) * BigInt(netPence) * 2n + BigInt(left)) / (BigInt(left) * 2n));
  return { line, netPence, vatPence };
}

/** @throws Failure `unprocessable` that names each line of which more is asked than is left */
export function creditLines(
  lines: readonly CreditableLine[],
  asked: readonly membership.CreditLine[],
): CreditedLine[] {
  const faults: FailureDetail[] = [];
  const taken = asked.flatMap(({ line: number, netPence }, index) => {
    const line = lines.find((each) => each.line === number);
    const twice = asked.findIndex((each) => each.line === number) < index;
    const pointer = `/lines/${index}`;
    if (line === undefined)
      faults.push({
        pointer: `${pointer}/line`,
        code: 'unknown-line',
        detail: 'is not a line of the invoice',
      });
    else if (twice)
      faults.push({ pointer: `${pointer}/line`, code: 'named-twice', detail: 'is named before' });
    else if (netPence > line.netPence)
      faults.push({
        pointer: `${pointer}/netPence`,
        code: 'more-than-left',
        detail: `must not be more than ${line.netPence}, which is left of the line`,
      });
    else return [credited(line, netPence)];
    return [];
  });
  if (faults.length === 0) return taken;
  throw new Failure(
    'unprocessable',
    'membership.credit-note.lines',
    'The lines cannot be credited; see errors.',
    faults,
  );
}

/** As much of the amount as is left of the lines, in proportion to what is left of each. */
export function creditAmount(lines: readonly CreditableLine[], netPence: number): CreditedLine[] {
  const takes = apportion(
    Math.min(netPence, totalNet(lines)),
    lines.map((line) => line.netPence),
  );
  return lines.map((line, index) => credited(line, takes[index] ?? 0)).filter((line) => line.netPence > 0);
}

/** All that is left. */
export const creditAll = (lines: readonly CreditableLine[]): CreditedLine[] =>
  lines
    .filter(({ netPence, vatPence }) => netPence + vatPence > 0)
    .map(({ line, netPence, vatPence }) => ({ line, netPence, vatPence }));

/** Where a credit note leaves its invoice. */
export interface Credited {
  readonly creditedPence: number;
  readonly paidPence: number;
  /** What had been paid already, and is the payer's credit now. */
  readonly releasedPence: number;
  readonly paidOn: string | null;
}

/**
 * First what is not paid yet is owed no more; what was paid too much becomes the payer's credit. An invoice that is paid
 * by that was paid when its last payment came in: more was never owed.
 * @throws Failure `conflict` where less than that is left, since some of the debt was given up
 */
export function credit(invoice: Receivable, amountPence: number, today: string): Credited {
  const outstanding = outstandingPence(invoice);
  const releasedPence = Math.max(0, amountPence - outstanding);
  if (releasedPence > invoice.paidPence)
    throw new Failure(
      'conflict',
      'membership.credit-note.written-off',
      'A part of this invoice was written off; no more than the rest of it can be credited.',
    );
  const paidPence = invoice.paidPence - releasedPence;
  const creditedPence = invoice.creditedPence + amountPence;
  const isPaid = paidPence === invoice.amountPence - creditedPence;
  const paidOn = invoice.paidOn ?? (paidPence > 0 ? (invoice.lastReceivedOn ?? today) : today);
  return { creditedPence, paidPence, releasedPence, paidOn: isPaid ? paidOn : null };
}
