import { describe, expect, it } from '@jest/globals';
import { dueOn, invoiceReference, invoiceState, receive } from './invoice.js';

describe('the day an invoice is due', () => {
  it.each([
    ['issued before the year', 2026, '2026-07-10', '10-31', '2026-10-31'],
    ['issued at its beginning', 2026, '2026-10-01', '10-31', '2026-10-31'],
    ['issued when grace is nearly over', 2026, '2026-10-20', '10-31', '2026-11-19'],
    ['issued after grace', 2026, '2026-12-10', '10-31', '2027-01-09'],
    ['where grace ends in the next calendar year', 2026, '2026-09-10', '01-31', '2027-01-31'],
  ])('%s', (_, year, issuedOn, graceEnds, due) => {
    expect(dueOn(year, issuedOn, { graceEnds, days: 30 })).toBe(due);
  });
});

describe('a payment', () => {
  const open = { amountPence: 46_700, paidPence: 0, creditedPence: 0, writtenOffPence: 0 };
  const invoice = { ...open, paidOn: null, lastReceivedOn: null };
  const part = { ...invoice, paidPence: 20_000, lastReceivedOn: '2026-10-09' };
  const paid = { ...invoice, paidPence: 46_700, paidOn: '2026-10-09', lastReceivedOn: '2026-10-09' };

  it.each([
    [
      'in full',
      invoice,
      46_700,
      { takenPence: 46_700, creditPence: 0, paidPence: 46_700, paidOn: '2026-10-05' },
    ],
    ['in part', invoice, 20_000, { takenPence: 20_000, creditPence: 0, paidPence: 20_000, paidOn: null }],
    [
      'of too much',
      invoice,
      50_000,
      { takenPence: 46_700, creditPence: 3_300, paidPence: 46_700, paidOn: '2026-10-05' },
    ],
    [
      'of the rest, known late',
      part,
      26_700,
      { takenPence: 26_700, creditPence: 0, paidPence: 46_700, paidOn: '2026-10-09' },
    ],
    [
      'of what is paid already',
      paid,
      100,
      { takenPence: 0, creditPence: 100, paidPence: 46_700, paidOn: '2026-10-09' },
    ],
  ])('%s', (_, of, amountPence, settlement) => {
    expect(receive(of, { amountPence, receivedOn: '2026-10-05' })).toEqual(settlement);
  });

  it.each([
    [0, 'issued'],
    [1, 'part-paid'],
    [46_700, 'paid'],
  ])('of %i pence of £467.00 leaves the invoice %s', (paidPence, state) => {
    expect(invoiceState({ ...open, paidPence })).toBe(state);
  });

  it('makes an invoice for nothing paid from the beginning', () => {
    expect(invoiceState({ ...open, amountPence: 0 })).toBe('paid');
  });

  it.each([
    ['credited', { creditedPence: 46_700 }],
    ['paid', { creditedPence: 6_700, paidPence: 40_000 }],
    ['part-paid', { creditedPence: 6_700, paidPence: 30_000 }],
    ['issued', { creditedPence: 6_700 }],
    ['written-off', { paidPence: 40_000, writtenOffPence: 6_700 }],
    ['part-paid', { paidPence: 40_000, writtenOffPence: 700 }],
  ])('is not all that settles an invoice: %s by %j', (state, settled) => {
    expect(invoiceState({ ...open, ...settled })).toBe(state);
  });

  it('is in full where a credit note took off the rest', () => {
    const credited = { ...invoice, creditedPence: 6_700 };
    expect(receive(credited, { amountPence: 40_100, receivedOn: '2026-10-05' })).toEqual({
      takenPence: 40_000,
      creditPence: 100,
      paidPence: 40_000,
      paidOn: '2026-10-05',
    });
  });

  it('quotes a reference', () => {
    expect([invoiceReference(7), invoiceReference(1_234_567)]).toEqual(['INV000007', 'INV1234567']);
  });
});
