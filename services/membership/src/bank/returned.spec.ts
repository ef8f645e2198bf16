import { describe, expect, it, test } from '@jest/globals';
import { evidenceOf } from './matching.js';
import { possibleReturn, type PossibleReturn, type StandingPayment } from './returned.js';

const payment = (given: Partial<StandingPayment> = {}): StandingPayment => ({
  payment: 'one',
  receivedOn: '2026-11-01',
  pence: 42_000,
  invoices: [12],
  ...given,
});

interface Asked {
  readonly text?: string;
  readonly pence?: number;
  readonly on?: string;
  readonly refund?: boolean;
}

const ask = (
  { text = 'RETURNED PAYMENT', pence = 42_000, on = '2026-11-10', refund = false }: Asked,
  ...payments: StandingPayment[]
): PossibleReturn | undefined =>
  possibleReturn({ id: 'debit', bookedOn: on, pence, ...evidenceOf(text) }, payments, refund);

test.each<[string, Asked, string | undefined]>([
  ['the sum and the invoice', { text: 'RTN INV000012' }, 'amount and reference'],
  ['the sum and the bare number', { text: 'UNPAID 000012' }, 'amount and reference'],
  ['the sum', {}, 'amount'],
  ['the sum, with the invoice of another', { text: 'RTN INV000013' }, 'amount'],
  ['the invoice', { text: 'RTN INV000012', pence: 100 }, 'reference'],
  ['nothing', { pence: 41_999 }, undefined],
  ['the same day', { on: '2026-11-01' }, 'amount'],
  ['sixty days after', { on: '2026-12-31' }, 'amount'],
  ['more than sixty days after', { on: '2027-01-01' }, undefined],
  ['a day before it came', { on: '2026-10-31' }, undefined],
  ['the sum, of a refund of ours', { refund: true }, undefined],
  ['the invoice, of a refund of ours', { text: 'INV000012', pence: 100, refund: true }, undefined],
  [
    'the sum and the invoice, in spite of a refund',
    { text: 'INV000012', refund: true },
    'amount and reference',
  ],
])('a debit with %s', (_, asked, by) => {
  expect(ask(asked, payment())?.by).toBe(by);
});

describe('of several payments', () => {
  it('the one that it names by sum and invoice is likelier than a later one', () => {
    const named = payment({ payment: 'named' });
    const later = payment({ payment: 'later', receivedOn: '2026-11-09', invoices: [13] });
    const found = ask({ text: 'RTN INV12' }, later, named);
    expect(found).toMatchObject({ payment: 'named', others: [{ payment: later, by: 'amount' }] });
  });

  it('the one that came last is the likeliest of those of the sum', () => {
    const payments = ['2026-11-02', '2026-11-09', '2026-11-05'].map((receivedOn) =>
      payment({ payment: receivedOn, receivedOn }),
    );
    const found = ask({}, ...payments);
    expect(found?.payment).toBe('2026-11-09');
    expect(found?.others.map((each) => each.payment.payment)).toEqual(['2026-11-05', '2026-11-02']);
  });
});
