import { describe, expect, it } from '@jest/globals';
import type { commissioning } from '@partnership/contracts';
import { openingOf } from './pot.js';

const lines: commissioning.LineAllocation[] = [
  { line: 'commissioned-support', allocatedPence: 180_000_000 },
  { line: 'other', allocatedPence: 0 },
];

describe('opening a pot', () => {
  it('allocates to the lines that are given money and writes no entry for the others', () => {
    expect(openingOf({ year: '2026-27', lines })).toEqual([
      expect.objectContaining({ kind: 'allocation', line: 'commissioned-support', amountPence: 180_000_000 }),
    ]);
  });

  it.each(['2026-27', '1999-00', '2009-10'])('takes the financial year %s', (year) => {
    expect(() => openingOf({ year, lines })).not.toThrow();
  });

  it.each(['2026-28', '2026-26', '2026-62', '1999-99'])('refuses %s, which is no financial year', (year) => {
    expect(() => openingOf({ year, lines })).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        details: [expect.objectContaining({ pointer: '/year' })],
      }),
    );
  });

  it('refuses a line that is given twice and says which', () => {
    const twice = [...lines, ...lines.slice(0, 1)];
    expect(() => openingOf({ year: '2026-27', lines: twice })).toThrow(
      expect.objectContaining({ details: [expect.objectContaining({ pointer: '/lines/2/line' })] }),
    );
  });
});
