import type { commissioning } from '@partnership/contracts';
import { invoiceMoveRefused } from './payment.errors.js';

type State = commissioning.SupplierInvoiceState;

/** A disputed invoice is matched anew once that is settled. One whose payment came back waits to be released again. */
const nextInvoiceStates = {
  received: ['matched', 'disputed', 'refused'],
  matched: ['approved', 'disputed', 'refused'],
  approved: ['paid', 'disputed', 'refused'],
  paid: ['approved'],
  disputed: ['matched', 'refused'],
  refused: [],
} satisfies Record<State, readonly State[]>;

export function assertInvoiceMove(from: State, to: State): void {
  const next: readonly State[] = nextInvoiceStates[from];
  if (!next.includes(to)) throw invoiceMoveRefused(from, to);
}
