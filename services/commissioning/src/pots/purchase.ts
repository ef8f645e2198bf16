import type { commissioning } from '@partnership/contracts';
import { beyondPurchase, lineRefused } from './pot.errors.js';
import { awardLine } from './pot.js';

/** What was promised for something else than an award, as it is kept. */
export interface Purchase {
  readonly id: string;
  readonly year: string;
  readonly line: string;
  readonly description: string;
  readonly payee: string;
  readonly amountPence: number;
  readonly expectedOn: string | null;
  readonly paidPence: number;
  readonly releasedPence: number;
  readonly committedBy: string;
  readonly committedAt: Date;
  readonly version: number;
}

/** Refuses the line of awards: it is spent by awards alone. */
export function assertPurchaseLine(line: string): void {
  if (line === awardLine) throw lineRefused('/line', line, 'only awards draw on this line');
}

/** What of the purchase is promised and neither paid nor released. */
export const unspentPence = ({
  amountPence,
  paidPence,
  releasedPence,
}: Pick<Purchase, 'amountPence' | 'paidPence' | 'releasedPence'>): number =>
  amountPence - paidPence - releasedPence;

/** The purchase after a payment (or, less than nothing, after one that came back). */
export function paidFor(purchase: Purchase, amountPence: number): Purchase {
  if (amountPence > unspentPence(purchase)) throw beyondPurchase(unspentPence(purchase));
  return { ...purchase, paidPence: purchase.paidPence + amountPence, version: purchase.version + 1 };
}

/** The purchase after some of it was given back to the line. */
export function releasedFrom(purchase: Purchase, amountPence: number): Purchase {
  if (amountPence > unspentPence(purchase)) throw beyondPurchase(unspentPence(purchase));
  return { ...purchase, releasedPence: purchase.releasedPence + amountPence, version: purchase.version + 1 };
}

export const purchaseView = ({ id, ...purchase }: Purchase): commissioning.PurchaseView => ({
  purchase: id,
  ...purchase,
  committedAt: purchase.committedAt.toISOString(),
  committedPence: unspentPence(purchase),
});
