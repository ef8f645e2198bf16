import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { schoolPays } from '../fees/payer.js';
import { creditNoteEntry, invoiceEntry, type Entry } from './entry.js';
import { layoutOf, receiptEntry, reversedEntry } from './money-entries.js';
import { trialBalanceOf } from './trial-balance.js';

const payer = schoolPays('100001');
const pence = fc.integer({ min: 0, max: 1_000_000_000 });
const sum = ({ postings }: Entry): number => postings.reduce((total, posting) => total + posting.pence, 0);

const receipt = { payment: 'p', receivedOn: '2026-11-24' };

describe('journal entries', () => {
  it('balance, whatever the amounts', () => {
    fc.assert(
      fc.property(pence, pence, pence, pence, (netPence, takenPence, creditPence, rest) => {
        const invoice = { number: 1, payer, issuedOn: '2026-11-24', netPence, vatPence: rest };
        const layout = layoutOf({
          invoices: [{ number: 1, payer, pence: takenPence }],
          credits: [{ payer, pence: creditPence }],
        });
        const received = { ...receipt, amountPence: takenPence + creditPence + rest };
        const note = { ...invoice, invoiceNumber: 1, releasedPence: Math.min(netPence, creditPence) };
        expect(sum(invoiceEntry(invoice))).toBe(0);
        expect(sum(receiptEntry(received, layout))).toBe(0);
        expect(sum(creditNoteEntry(note))).toBe(0);
      }),
    );
  });

  it('owe an overpayment to the school that made it, and what nobody knows the purpose of to suspense', () => {
    const layout = layoutOf({
      invoices: [{ number: 7, payer, pence: 46_700 }],
      credits: [{ payer, pence: 300 }],
    });
    const made = receiptEntry({ ...receipt, amountPence: 48_000 }, layout);
    expect(made).toEqual({
      on: '2026-11-24',
      document: 'payment/p',
      postings: [
        { account: 'bank', urn: null, trustId: null, pence: 48_000 },
        { account: 'receivable', ...payer, pence: -46_700, invoiceNumber: 7 },
        { account: 'member-credit', ...payer, pence: -300 },
        { account: 'suspense', urn: null, trustId: null, pence: -1_000 },
      ],
    });
    expect(reversedEntry(made, '2026-11-30').postings.map((posting) => posting.pence)).toEqual([
      -48_000, 46_700, 300, 1_000,
    ]);
  });

  it('take back income and VAT by a credit note, and owe to the payer what was paid of it', () => {
    const note = {
      number: 7,
      invoiceNumber: 3,
      payer,
      issuedOn: '2026-11-24',
      netPence: 1_000,
      vatPence: 200,
    };
    expect(creditNoteEntry({ ...note, releasedPence: 300 })).toEqual({
      on: '2026-11-24',
      document: 'credit-note/7',
      postings: [
        { account: 'fee-income', urn: null, trustId: null, pence: 1_000 },
        { account: 'vat-due', urn: null, trustId: null, pence: 200 },
        { account: 'receivable', ...payer, pence: -900, invoiceNumber: 3 },
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
