import { describe, expect, it } from '@jest/globals';
import { evidenceOf, match, type Candidate, type Match } from './matching.js';

const candidate = (number: number, outstandingPence: number, given: Partial<Candidate> = {}): Candidate => {
  const urn = String(100_000 + number);
  return {
    number,
    payer: { urn, trustId: null },
    urns: [urn],
    names: [`School ${number}`],
    purchaseOrder: null,
    outstandingPence,
    ...given,
  };
};

const ask = (text: string, pence: number, ...candidates: Candidate[]): Match =>
  match({ ...evidenceOf(text), pence }, candidates);

describe('references in the text of a bank line', () => {
  it.each([
    ['INV000123', [123]],
    ['inv 123', [123]],
    ['Inv. No. 000123', [123]],
    ['INVOICE 123', [123]],
    ['invoice number: 123', [123]],
    ['INV-000123', [123]],
    ['INV#123 MEMBERSHIP FEE', [123]],
    ['CANAL BASIN PRIMINV000123BGC', [123]],
    ['INV000123 INV000124', [123, 124]],
    ['INV000123/INV000124', [123, 124]],
    ['INV 123, 124 & 125', [123, 124, 125]],
    ['invoices 123 and 124', [123, 124]],
    ['INV 123 12/09/26', [123]],
    ['INV000123 £417.00', [123]],
    ['INVEST 2026', []],
    ['MEMBERSHIP 2026', []],
  ])('%s', (text, numbers) => {
    expect(evidenceOf(text).references).toEqual(numbers);
  });

  it.each([
    ['000123 FEES', [123], []],
    ['103153 MEMBERSHIP', [], ['103153']],
    ['REF 1031534', [], []],
    ['INV103153', [], []],
    ['SUM 103153.50', [], []],
  ])('%s holds bare numbers and URNs', (text, bare, urns) => {
    expect(evidenceOf(text)).toMatchObject({ bare, urns });
  });
});

describe('the money of a line', () => {
  const one = candidate(123, 41_700);
  const two = candidate(124, 20_000);
  const sameSchool = candidate(125, 5_000, { payer: one.payer, urns: one.urns });
  const settled = candidate(126, 0);

  it.each<[string, Match, Partial<Record<string, unknown>>]>([
    [
      'the whole of an invoice',
      ask('INV000123', 41_700, one),
      { outcome: 'exact', parts: [{ number: 123, pence: 41_700 }] },
    ],
    [
      'a part of it',
      ask('INV000123', 1, one),
      { outcome: 'partial', parts: [{ number: 123, pence: 1 }], restPence: 0 },
    ],
    ['too much', ask('INV000123', 41_800, one), { outcome: 'over', restPence: 100, payer: one.payer }],
    [
      'a trust pays for two schools',
      ask('INV 123 & 124', 61_700, one, two),
      {
        outcome: 'exact',
        parts: [
          { number: 123, pence: 41_700 },
          { number: 124, pence: 20_000 },
        ],
      },
    ],
    ['too much for two payers', ask('INV 123 & 124', 61_800, one, two), { outcome: 'ambiguous' }],
    ['too little for two invoices', ask('INV 123 & 125', 46_000, one, sameSchool), { outcome: 'ambiguous' }],
    [
      'too much for two of one payer',
      ask('INV 123 & 125', 47_000, one, sameSchool),
      { outcome: 'over', restPence: 300 },
    ],
    [
      'one open and one paid',
      ask('INV 123 & 126', 41_700, one, settled),
      { outcome: 'exact', parts: [{ number: 123, pence: 41_700 }] },
    ],
    [
      'an invoice that is paid',
      ask('INV000126', 500, settled),
      { outcome: 'already-paid', payer: settled.payer, numbers: [126] },
    ],
    ['an invoice nobody issued', ask('INV000999', 500, one), { outcome: 'unmatched', suggestions: [] }],
    [
      'one there is and one there is not, to the penny',
      ask('INV 123, 999', 41_700, one),
      { outcome: 'exact' },
    ],
    ['one there is and one there is not', ask('INV 123, 999', 41_000, one), { outcome: 'ambiguous' }],
    [
      'another school beside the reference',
      ask('INV000123 100124', 41_700, one, two),
      { outcome: 'ambiguous' },
    ],
    ['the school beside its reference', ask('INV000123 100123', 41_700, one, two), { outcome: 'exact' }],
    [
      'a URN and the amount',
      ask('100123 FEES', 41_700, one, two),
      { outcome: 'exact', by: 'urn', parts: [{ number: 123, pence: 41_700 }] },
    ],
    ['a URN and all it owes', ask('100123', 46_700, one, sameSchool), { outcome: 'exact', by: 'urn' }],
    [
      'a URN and another amount',
      ask('100123', 41_699, one),
      { outcome: 'unmatched', suggestions: [{ number: 123, why: 'urn' }] },
    ],
    [
      'a URN with two invoices of the amount',
      ask('100123', 5_000, sameSchool, candidate(127, 5_000, { payer: one.payer, urns: one.urns })),
      { outcome: 'ambiguous' },
    ],
    [
      'a bare number and the amount',
      ask('000123', 41_700, one),
      { outcome: 'exact', parts: [{ number: 123, pence: 41_700 }] },
    ],
    [
      'a bare number and another amount',
      ask('000123', 41_600, one),
      { outcome: 'unmatched', suggestions: [{ number: 123, why: 'reference' }] },
    ],
    [
      'a purchase order and the amount',
      ask('PO-4711/26 CBPS', 900, candidate(9, 900, { purchaseOrder: 'PO4711-26' })),
      { outcome: 'exact', by: 'purchase-order' },
    ],
    [
      'a purchase order and another amount',
      ask('PO471126', 901, candidate(9, 900, { purchaseOrder: 'PO4711-26' })),
      { outcome: 'unmatched', suggestions: [{ number: 9, why: 'purchase-order' }] },
    ],
    [
      'a name and the amount, which is only a hint',
      ask('CANAL BASIN PRIMARY SCH', 900, candidate(9, 900, { names: ['Canal Basin Primary School'] })),
      { outcome: 'unmatched', suggestions: [{ number: 9, why: 'name-and-amount' }] },
    ],
    [
      'an amount alone',
      ask('BACS', 900, candidate(9, 900), candidate(10, 901)),
      { outcome: 'unmatched', suggestions: [{ number: 9, why: 'amount' }] },
    ],
    ['nothing at all', ask('INTEREST', 12, one), { outcome: 'unmatched', suggestions: [] }],
  ])('%s', (_, found, expected) => {
    expect(found).toMatchObject(expected);
  });
});
