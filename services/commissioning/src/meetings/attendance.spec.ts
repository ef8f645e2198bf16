import { describe, expect, it } from '@jest/globals';
import { rateView, yearTo } from './attendance.js';

describe('attendance', () => {
  it.each([
    ['2026-11-24', '2025-11-25'],
    ['2026-12-31', '2026-01-01'],
    ['2028-02-29', '2027-03-01'],
    ['2029-02-28', '2028-02-29'],
  ])('is counted over the year to %s, from %s', (until, from) => {
    expect(yearTo(until)).toEqual({ from, until });
  });

  it('is the share of meetings at which somebody was present', () => {
    const attended = { personId: 'p', kind: 'core', meetings: 12, present: 11, apologies: 0 };
    expect(rateView(attended)).toMatchObject({ absent: 1, rate: 0.917 });
    expect(rateView({ ...attended, meetings: 0, present: 0 })).toMatchObject({ absent: 0, rate: 0 });
  });
});
