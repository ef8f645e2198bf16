import canonicalize from 'canonicalize';
import { utf8ToBytes } from './bytes.js';

/** What JSON can say; an absent field is left out, as in JSON itself. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** `canonicalize` writes functions and bigints in ways that are no JSON, and drops what is undefined. */
function assertJson(value: unknown, place: string): void {
  if (value === null || ['boolean', 'number', 'string'].includes(typeof value)) return;
  if (Array.isArray(value)) return value.forEach((one, index) => assertJson(one, `${place}/${index}`));
  const plain = typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
  if (!plain) throw new TypeError(`${place || '/'} is not JSON`);
  for (const [name, one] of Object.entries(value)) assertJson(one, `${place}/${name}`);
}

/** RFC 8785 text. Throws a TypeError for what JSON cannot say, and an Error for NaN, infinities and lone surrogates. */
export function canonicalJson(value: Json): string {
  assertJson(value, '');
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('/ is not JSON');
  return text;
}

export const canonicalBytes = (value: Json): Uint8Array => utf8ToBytes(canonicalJson(value));
