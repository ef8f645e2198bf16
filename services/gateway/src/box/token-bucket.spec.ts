import { describe, expect, test } from '@jest/globals';
import { TokenBucket } from './token-bucket.js';

const passed = (bucket: TokenBucket, times: number, at: number): number =>
  Array.from({ length: times }, () => bucket.take(at)).filter(Boolean).length;

describe('a bucket of three in a second', () => {
  test('lets a burst through, then as many as time has filled in again, and saves up no more than a burst', () => {
    const bucket = new TokenBucket(3);
    expect(passed(bucket, 5, 1_000)).toBe(3);
    expect(passed(bucket, 5, 1_400)).toBe(1);
    expect(passed(bucket, 9, 60_000)).toBe(3);
  });

  test('lets nothing through for a clock that stands still or goes back', () => {
    const bucket = new TokenBucket(1);
    expect(bucket.take(5_000)).toBe(true);
    expect([bucket.take(5_000), bucket.take(1_000)]).toEqual([false, false]);
  });
});
