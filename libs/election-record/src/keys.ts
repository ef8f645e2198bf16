import { ed25519 } from '@noble/curves/ed25519.js';
import { fromBase64url } from './bytes.js';
import { base64url, hexOf } from './check.js';
import { sha256Hex } from './sha256.js';

/** A raw Ed25519 or X25519 public key. */
export const publicKey = base64url(32);

/** Names a key beside its signatures: the first 16 hex digits of the SHA-256 of the raw public key. */
export const keyId = (key: string): string => sha256Hex(fromBase64url(key)).slice(0, 16);

export const keyIdentifier = hexOf(8);

/** RFC 8032 in the strict reading that OpenSSL has too, so that page and server agree on every signature. */
export function isSignedBy(key: string, message: Uint8Array, signature: string): boolean {
  try {
    return ed25519.verify(fromBase64url(signature), message, fromBase64url(key), { zip215: false });
  } catch {
    return false;
  }
}
