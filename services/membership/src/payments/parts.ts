import type { membership } from '@partnership/contracts';
import type { Part } from './booking.service.js';
import { twiceNamed } from './money.errors.js';

/** @throws Failure `invalid` where an invoice is named twice */
export function distinct(parts: readonly membership.InvoicePart[]): Part[] {
  const seen = new Set<number>();
  return parts.map(({ invoiceNumber: number, pence }) => {
    if (seen.has(number)) throw twiceNamed(number);
    seen.add(number);
    return { number, pence };
  });
}
