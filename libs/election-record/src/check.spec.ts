import { describe, expect, it } from '@jest/globals';
import { instant, RecordFault } from './check.js';

describe('an instant', () => {
  it('is a moment of UTC to the second', () => {
    expect(instant('2028-02-29T23:59:59Z')).toBe('2028-02-29T23:59:59Z');
  });

  it.each([
    '2027-13-01T09:00:00Z',
    '2027-00-01T09:00:00Z',
    '2027-02-29T09:00:00Z',
    '2027-02-28T24:00:00Z',
    '2027-02-28T25:00:00Z',
    '2027-02-28T09:60:00Z',
    '2027-02-28T09:00:00.000Z',
    '2027-02-28 09:00:00Z',
    1_800_000_000,
  ])('is not %s', (value) => {
    expect(() => instant(value, '/opensAt')).toThrow(RecordFault);
  });
});
