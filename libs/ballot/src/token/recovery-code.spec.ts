import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recoveryCode, secretOfCode } from './recovery-code.js';

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 });
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a recovery code', () => {
  it('brings back its secret, however it is typed', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = recoveryCode(secret);
        expect(code).toMatch(/^([0-9A-Z]{5}-){5}[0-9A-Z]{5}$/);
        const sloppy = ` ${code.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l').replaceAll('-', ' ')}`;
        expect([secretOfCode(code), secretOfCode(sloppy)]).toEqual([secret, secret]);
      }),
    );
  });

  it('with one letter wrong, or two neighbours swapped, is told to be mistyped', () => {
    const places = fc.record({ at: fc.nat(28), letter: fc.constantFrom(...alphabet), swap: fc.boolean() });
    let passed = 0;
    fc.assert(
      fc.property(secrets, places, (secret, { at, letter, swap }) => {
        const code = recoveryCode(secret).replaceAll('-', '');
        const typed = swap
          ? code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
          : code.slice(0, at) + letter + code.slice(at + 1);
        fc.pre(typed !== code);
        try {
          secretOfCode(typed);
          passed += 1;
        } catch (error) {
          expect(error).toMatchObject({ name: 'RecoveryCodeFault' });
        }
      }),
      { numRuns: 500 },
    );
    // One in a million passes a checksum of 20 bits.
    expect(passed).toBeLessThanOrEqual(1);
  });

  it.each([
    ['ABCDE', 'has 30 letters and digits, not 5'],
    ['U'.repeat(30), 'has no U'],
    ['A'.repeat(100_000), 'not 200'],
  ])('that is no code is refused with the reason', (typed, reason) => {
    expect(() => secretOfCode(typed)).toThrow(reason);
  });
});
