import { describe, expect, test } from '@jest/globals';
import { hashCode, judge, newCode, type SentCode } from './sign-in-code.js';

const key = Buffer.alloc(32, 1);
const now = new Date('2026-11-24T10:00:00Z');
const right = hashCode('123456', 'visit', key);
const sent: SentCode = {
  personId: 'somebody',
  hash: right,
  expiresAt: new Date(now.getTime() + 1),
  attempts: 1,
  used: false,
};

describe('a code', () => {
  test.each<[string, Partial<SentCode>, string, string]>([
    ['right', {}, '123456', 'right'],
    ['right at the fifth try', { attempts: 5 }, '123456', 'right'],
    ['right at the sixth try', { attempts: 6 }, '123456', 'spent'],
    ['right but used', { used: true }, '123456', 'spent'],
    ['right but late', { expiresAt: now }, '123456', 'spent'],
    ['right for nobody', { personId: null }, '123456', 'wrong'],
    ['wrong', {}, '123457', 'wrong'],
    ['wrong at the fifth try', { attempts: 5 }, '123457', 'spent'],
  ])('that is %s', (_, changes, code, verdict) => {
    expect(judge({ ...sent, ...changes }, hashCode(code, 'visit', key), now)).toBe(verdict);
  });

  test('that was never sent is spent', () => {
    expect(judge(undefined, right, now)).toBe('spent');
  });

  test('belongs to one sign-in and one key', () => {
    expect(hashCode('123456', 'another visit', key)).not.toBe(right);
    expect(hashCode('123456', 'visit', Buffer.alloc(32, 2))).not.toBe(right);
  });

  test('has six digits, also when the number is small', () => {
    expect(Array.from({ length: 2000 }, newCode).every((code) => /^\d{6}$/.test(code))).toBe(true);
  });
});
