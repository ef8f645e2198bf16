import { describe, expect, it } from '@jest/globals';
import { nextYear, quarterStart } from './pot.js';
import { assertOver, carriagePostings, restPostings } from './year-end.js';

describe('the calendar of the pot', () => {
  it.each([
    ['2026-27', '2027-28'],
    ['1998-99', '1999-00'],
    ['2008-09', '2009-10'],
    ['2099-00', '2100-01'],
  ])('goes from %s to %s', (year, next) => {
    expect(nextYear(year)).toBe(next);
  });

  it.each([
    [1, '2026-04-01'],
    [2, '2026-07-01'],
    [3, '2026-10-01'],
    [4, '2027-01-01'],
    [5, '2027-04-01'],
  ])('begins quarter %i on %s', (quarter, on) => {
    expect(quarterStart('2026-27', quarter)).toBe(on);
  });

  it('closes a year when its last day is over, and not on it', () => {
    expect(() => {
      assertOver('2026-27', '2027-03-31');
    }).toThrow(expect.objectContaining({ code: 'commissioning.pot.year-runs' }));
    expect(() => {
      assertOver('2026-27', '2027-04-01');
    }).not.toThrow();
  });
});

describe('what is left at the end of a year', () => {
  let operations = 0;
  const operation = (): string => `operation ${++operations}`;

  it('carries a promise with its allocation, out of the one year and into the other, under one operation', () => {
    const commitment = { line: 'other', amountPence: 70, commission: null, purchase: 'p' };
    const carriage = { from: '2026-27', to: '2027-28', reason: 'the year ends', operation: 'o' };
    expect(carriagePostings(commitment, carriage)).toEqual([
      { kind: 'carry-out', year: '2026-27', ...about('o') },
      { kind: 'carry-in', year: '2027-28', ...about('o') },
    ]);
  });

  const about = (shared: string) => ({
    ...{ line: 'other', amountPence: 70, commission: null, purchase: 'p' },
    ...{ operation: shared, reason: 'the year ends' },
  });

  it('lets the free rest lapse unless its line is carried, and posts nothing where nothing is left', () => {
    const request = {
      year: '2026-27',
      carry: [{ line: 'infrastructure' as const, reason: 'the new system is late' }],
      reason: 'the Board',
    };
    const lines = [
      { line: 'commissioned-support', freePence: 100 },
      { line: 'infrastructure', freePence: 30 },
      { line: 'other', freePence: 0 },
    ];
    const postings = restPostings(request, lines, operation);
    expect(postings).toEqual([
      expect.objectContaining({
        kind: 'lapse',
        line: 'commissioned-support',
        amountPence: 100,
        reason: 'the Board',
      }),
      expect.objectContaining({ kind: 'free-carry-out', year: '2026-27', amountPence: 30 }),
      expect.objectContaining({ kind: 'free-carry-in', year: '2027-28', reason: 'the new system is late' }),
    ]);
    expect(postings[1]!.operation).toBe(postings[2]!.operation);
    expect(postings[0]!.operation).not.toBe(postings[1]!.operation);
  });
});
