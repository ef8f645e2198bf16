import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { schoolPays } from '../fees/payer.js';
import { creditNoteEntry, invoiceEntry, paymentEntry, type Entry } from './entry.js';
import { trialBalanceOf } from './trial-balance.js';

const payer = schoolPays('100001');
const pence = fc.integer({ min: 0, max: 1_000_000_000 });
const sum = ({ postings }: Entry): number => postings.reduce((total, posting) => total + posting.pence, 0);

describe('journal entries', () => {
  it('balance, whatever the amounts', () => {
    fc.assert(
      fc.property(pence, pence, pence, (netPence, takenPence, creditPence) => {
        const invoice = invoiceEntry({
          number: 1,
          payer,
          issuedOn: '2026-11-24',
          netPence,
          vatPence: takenPence,
        });
        const payment = { payment: 'p', payer, receivedOn: '2026-11-24', takenPence, creditPence };
        expect(sum(invoice)).toBe(0);
        expect(sum(paymentEntry(payment))).toBe(0);
        const note = { number: 1, payer, issuedOn: '2026-11-24', netPence, vatPence: takenPence };
        expect(sum(creditNoteEntry({ ...note, releasedPence: Math.min(netPence, creditPence) }))).toBe(0);
      }),
    );
  });

  it('owe an overpayment to the school that made it', () => {
    const payment = {
      payment: 'p',
      payer,
      receivedOn: '2026-11-24',
      takenPence: 46_700,
      creditPence: 300,
    };
    expect(paymentEntry(payment)).toEqual({
      on: '2026-11-24',
      document: 'payment/p',
      postings: [
        { account: 'bank', urn: null, trustId: null, pence: 47_000 },
        { account: 'receivable', ...payer, pence: -46_700 },
        { account: 'member-credit', ...payer, pence: -300 },
      ],
    });
  });

  it('take back income and VAT by a credit note, and owe to the payer what was paid of it', () => {
    const note = { number: 7, payer, issuedOn: '2026-11-24', netPence: 1_000, vatPence: 200 };
    expect(creditNoteEntry({ ...note, releasedPence: 300 })).toEqual({
      on: '2026-11-24',
      document: 'credit-note/7',
      postings: [
        { account: 'fee-income', urn: null, trustId: null, pence: 1_000 },
        { account: 'vat-due', urn: null, trustId: null, pence: 200 },
        { account: 'receivable', ...payer, pence: -900 },
        { account: 'member-credit', ...payer, pence: -300 },
      ],
    });
  });

  it('have no postings of nothing', () => {
    expect(
      invoiceEntry({ number: 1, payer, issuedOn: '2026-11-24', netPence: 0, vatPence: 0 }).postings,
    ).toEqual([]);
  });
});

describe('the trial balance', () => {
  it('shows each account on the side on which it stands', () => {
    const balance = trialBalanceOf('2026-11-24', [
      { account: 'bank', pence: 500 },
      { account: 'fee-income', pence: -700 },
      { account: 'member-credit', pence: 0 },
      { account: 'receivable', pence: 200 },
    ]);
    expect(balance).toMatchObject({ debitPence: 700, creditPence: 700, balanced: true });
    expect(balance.accounts[1]).toEqual({ account: 'fee-income', debitPence: 0, creditPence: 700 });
  });

  it('says so where the sides differ', () => {
    expect(trialBalanceOf('2026-11-24', [{ account: 'bank', pence: 1 }]).balanced).toBe(false);
  });
});
