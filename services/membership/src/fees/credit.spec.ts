import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '@partnership/contracts';
import { credit, creditAll, creditAmount, creditLines, type CreditableLine } from './credit.js';
import type { Receivable } from './invoice.js';

const urn = '100001';
const lines: CreditableLine[] = [
  { line: 1, urn, netPence: 27_242, vatPence: 5_448 },
  { line: 2, urn, netPence: 19_458, vatPence: 3_892 },
];

describe('the lines of a credit note', () => {
  it('take the VAT with the net amount', () => {
    expect(creditLines(lines, [{ line: 1, netPence: 10_000 }])).toEqual([
      { line: 1, netPence: 10_000, vatPence: 2_000 },
    ]);
  });

  it('take all VAT with the last penny', () => {
    expect(creditLines([{ line: 1, urn, netPence: 1, vatPence: 7 }], [{ line: 1, netPence: 1 }])).toEqual([
      { line: 1, netPence: 1, vatPence: 7 },
    ]);
  });

  it('share an amount by what is left of them', () => {
    expect(creditAmount(lines, 4_670)).toEqual([
      { line: 1, netPence: 2_724, vatPence: 545 },
      { line: 2, netPence: 1_946, vatPence: 389 },
    ]);
  });

  it('give no more than is left', () => {
    expect(creditAmount(lines, 1_000_000)).toEqual(creditAll(lines));
  });

  it('refuse what is not there, each at its place', () => {
    const asked = [
      { line: 3, netPence: 1 },
      { line: 1, netPence: 27_243 },
      { line: 2, netPence: 1 },
      { line: 2, netPence: 1 },
    ];
    let refused: unknown;
    try {
      creditLines(lines, asked);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(Failure);
    expect((refused as Failure).details.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/lines/0/line unknown-line',
      '/lines/1/netPence more-than-left',
      '/lines/3/line named-twice',
    ]);
  });

  it('never credit more of a line than is left, whatever is asked', () => {
    const line = fc.record({
      line: fc.nat(),
      urn: fc.constant(urn),
      netPence: fc.nat(1_000_000),
      vatPence: fc.nat(200_000),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), fc.nat(5_000_000), (left, amount) => {
        const all = left.map((each, index) => ({ ...each, line: index }));
        const taken = creditAmount(all, amount);
        for (const { line: number, netPence, vatPence } of taken) {
          expect(netPence).toBeLessThanOrEqual(all[number]!.netPence);
          expect(vatPence).toBeLessThanOrEqual(all[number]!.vatPence);
        }
        const total = all.reduce((sum, { netPence }) => sum + netPence, 0);
        expect(taken.reduce((sum, { netPence }) => sum + netPence, 0)).toBe(Math.min(amount, total));
      }),
    );
  });
});

describe('an invoice of £100.00 that is credited', () => {
  const today = '2026-12-01';
  const open: Receivable = {
    amountPence: 10_000,
    paidPence: 0,
    creditedPence: 0,
    writtenOffPence: 0,
    paidOn: null,
    lastReceivedOn: null,
  };
  const received = { lastReceivedOn: '2026-10-05' };

  it.each<[string, Partial<Receivable>, number, ReturnType<typeof credit>]>([
    ['and unpaid', {}, 1_000, { creditedPence: 1_000, paidPence: 0, releasedPence: 0, paidOn: null }],
    [
      'whole and unpaid',
      {},
      10_000,
      { creditedPence: 10_000, paidPence: 0, releasedPence: 0, paidOn: today },
    ],
    [
      'and thereby paid, on the day of the last payment',
      { paidPence: 9_000, ...received },
      1_000,
      { creditedPence: 1_000, paidPence: 9_000, releasedPence: 0, paidOn: '2026-10-05' },
    ],
    [
      'by more than is unpaid',
      { paidPence: 9_500, ...received },
      1_000,
      { creditedPence: 1_000, paidPence: 9_000, releasedPence: 500, paidOn: '2026-10-05' },
    ],
    [
      'and paid already',
      { paidPence: 10_000, paidOn: '2026-10-06', ...received },
      1_000,
      { creditedPence: 1_000, paidPence: 9_000, releasedPence: 1_000, paidOn: '2026-10-06' },
    ],
    [
      'a second time',
      { creditedPence: 1_000, paidPence: 9_000, paidOn: '2026-10-06', ...received },
      9_000,
      { creditedPence: 10_000, paidPence: 0, releasedPence: 9_000, paidOn: '2026-10-06' },
    ],
    [
      'where a part was given up',
      { writtenOffPence: 4_000, paidPence: 1_000, ...received },
      5_000,
      { creditedPence: 5_000, paidPence: 1_000, releasedPence: 0, paidOn: null },
    ],
  ])('%s', (_, given, amount, left) => {
    expect(credit({ ...open, ...given }, amount, today)).toEqual(left);
  });

  it('gives back no debt that was given up', () => {
    expect(() => credit({ ...open, writtenOffPence: 4_000 }, 6_001, today)).toThrow('written off');
  });
});
