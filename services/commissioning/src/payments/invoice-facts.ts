import { commissioning } from '@partnership/contracts';
import type { Work } from '@partnership/database';
import type { Invoice } from './invoice.js';

/** Writes a decision about an invoice down, and tells the others, among them the school that waits for its money. */
export function record(work: Work, action: string, invoice: Invoice): void {
  const { id, commission, purchase, supplierUrn, state, amountPence, why, version } = invoice;
  const told = { invoice: id, commission, supplierUrn, state, amountPence };
  work.announce(commissioning.supplierInvoiceMoved, id, version, told);
  work.audit({
    action,
    record: `commissioning.supplier-invoice/${id}`,
    ...(why !== null && { why }),
    fields: { commission, purchase, state, amountPence },
  });
}
