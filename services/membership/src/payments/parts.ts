import type { membership } from '@partnership/contracts';
import { twiceNamed } from './money.errors.js';

/** A part of a sum, in pence, and the invoice it is for. */
export interface Part {
  readonly number: number;
  readonly pence: number;
}

/** @throws Failure `invalid` where an invoice is named twice */
export function distinct(parts: readonly membership.InvoicePart[]): Part[] {
  const seen = new Set<number>();
  return parts.map(({ invoiceNumber: number, pence }) => {
    if (seen.has(number)) throw twiceNamed(number);
    seen.add(number);
    return { number, pence };
  });
}
