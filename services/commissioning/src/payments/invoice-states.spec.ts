import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { assertInvoiceMove } from './invoice-states.js';

const states = commissioning.supplierInvoiceStates;

/** Written out by hand, as the requirement has it: every pair that is not here is refused. */
const allowed = new Set([
  'received → matched',
  'received → disputed',
  'received → refused',
  'matched → approved',
  'matched → disputed',
  'matched → refused',
  'approved → paid',
  'approved → disputed',
  'approved → refused',
  'paid → approved',
  'disputed → matched',
  'disputed → refused',
]);

const pairs = states.flatMap((from) => states.map((to) => ({ from, to, pair: `${from} → ${to}` })));

describe("the states of a supplier's invoice", () => {
  it.each(pairs.filter(({ pair }) => allowed.has(pair)))('allows $pair', ({ from, to }) => {
    expect(() => {
      assertInvoiceMove(from, to);
    }).not.toThrow();
  });

  it.each(pairs.filter(({ pair }) => !allowed.has(pair)))('refuses $pair', ({ from, to }) => {
    expect(() => {
      assertInvoiceMove(from, to);
    }).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'commissioning.supplier-invoice.move-refused' }),
    );
  });
});
