import { describe, expect, it } from '@jest/globals';
import { overheadOf } from './overhead.js';

const line = (name: string, allocatedPence: number, committedPence = 0, paidPence = 0) => ({
  line: name,
  allocatedPence,
  committedPence,
  paidPence,
});
const all = [
  line('commissioned-support', 880, 300, 500),
  line('district-teams', 60, 0, 60),
  line('infrastructure', 60, 45, 15),
  line('other', 0),
];
const overhead = ['district-teams', 'infrastructure', 'other'];

describe('the overhead share of a year', () => {
  it('is what goes to the lines of overhead, of all that is allocated, committed and paid', () => {
    expect(overheadOf({ lines: overhead, limitPercent: null }, all)).toEqual({
      lines: overhead,
      limitPercent: null,
      allocatedPercent: 12,
      committedPercent: 13,
      paidPercent: 13,
      warnings: [],
    });
  });

  it.each([
    [12, ['committed', 'paid']],
    [13, ['committed', 'paid']],
    [14, []],
    [11, ['allocated', 'committed', 'paid']],
  ])(
    'warns at a limit of %i of the shares above it, by the pence and not by the rounded share',
    (limit, warnings) => {
      const rule = { lines: overhead, limitPercent: limit };
      // 45 of 345 and 75 of 575 are both 13.04 per cent.
      expect(overheadOf(rule, all).warnings).toEqual(warnings);
    },
  );

  it('counts the lines that are set and no other', () => {
    expect(overheadOf({ lines: ['infrastructure'], limitPercent: 6 }, all)).toMatchObject({
      allocatedPercent: 6,
      warnings: ['committed'],
    });
  });

  it('has no share of nothing', () => {
    const nothing = [line('commissioned-support', 0), line('other', 0)];
    expect(overheadOf({ lines: overhead, limitPercent: 0 }, nothing)).toMatchObject({
      allocatedPercent: null,
      paidPercent: null,
      warnings: [],
    });
  });
});
