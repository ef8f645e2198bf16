import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Keyring, seal, unseal, type SealedFor } from './sealing.js';

const text = () => randomBytes(32).toString('base64url');
const what: SealedFor = { call: 'call-1', expression: 'expression-1', urn: '103153', version: 1 };

describe('what is sealed', () => {
  const key = randomBytes(32);

  it('opens with the same key for the same thing, whatever it says', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ unit: 'grapheme', maxLength: 3000 })), (content) => {
        expect(unseal(key, seal(key, content, what), what)).toEqual(content);
      }),
    );
  });

  it.each([
    ['another call', { call: 'call-2' }],
    ['another expression', { expression: 'expression-2' }],
    ['another school', { urn: '103154' }],
    ['another version', { version: 2 }],
  ])('does not open for %s', (_, other) => {
    expect(unseal(key, seal(key, { a: 1 }, what), { ...what, ...other })).toBeUndefined();
  });

  it('does not open with another key, nor when any of its bits is changed or its end is missing', () => {
    const sealed = seal(key, { a: 1 }, what);
    expect(unseal(randomBytes(32), sealed, what)).toBeUndefined();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ (1 << (at % 8)), at);
      expect(unseal(key, changed, what)).toBeUndefined();
    }
    for (const length of [0, 12, 27, 28, sealed.length - 1])
      expect(unseal(key, sealed.subarray(0, length), what)).toBeUndefined();
  });

  it('does not show what it says, is never the same twice, and hides how long it is', () => {
    const [one, other] = [seal(key, { a: 'marker' }, what), seal(key, { a: 'marker' }, what)];
    expect(one.includes('marker')).toBe(false);
    expect(one.equals(other)).toBe(false);
    expect(seal(key, { a: 'x'.repeat(900) }, what)).toHaveLength(one.length);
  });
});

describe('the key of a call', () => {
  it('opens with the key that it was wrapped with, also after another took its place, and for its call alone', () => {
    const [before, now] = [text(), text()];
    const made = new Keyring(before).make('call-1');
    const rotated = new Keyring(now, [before]);
    expect(rotated.unwrap('call-1', made)).toEqual(made.key);
    expect(rotated.unwrap('call-2', made)).toBeUndefined();
    expect(new Keyring(now).unwrap('call-1', made)).toBeUndefined();
    expect(rotated.make('call-1').wrappedBy).not.toBe(made.wrappedBy);
    expect(made.wrapped.includes(made.key)).toBe(false);
  });
});
