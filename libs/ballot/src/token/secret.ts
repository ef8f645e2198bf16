import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalBytes, utf8ToBytes } from '@partnership/election-record';

/** Bytes of the one secret from which all else of a school's vote in an election is derived. */
export const secretLength = 16;

export const newSecret = (): Uint8Array => crypto.getRandomValues(new Uint8Array(secretLength));

/** What of a contest's token is derived, and how many bytes of it. */
const purposes = { 'token key': 32, preparation: 32, salt: 48, blinding: 400 } as const;

/**
 * Derives a part of a contest's token (HKDF-SHA-256). A lost device or a lost answer then loses nothing: the same secret
 * makes the same blinded value, which the registrar signs again.
 */
export function derive(
  secret: Uint8Array,
  { election, contest }: { readonly election: string; readonly contest: string },
  purpose: keyof typeof purposes,
): Uint8Array {
  if (secret.length !== secretLength) throw new RangeError(`a secret has ${secretLength} bytes`);
  const context = canonicalBytes({ type: 'voter-secret', election, contest });
  return hkdf(sha256, secret, context, utf8ToBytes(purpose), purposes[purpose]);
}
