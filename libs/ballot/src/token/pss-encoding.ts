import { sha384 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@partnership/election-record';

const hashLength = 48;

/** RFC 8017 B.2.1 over SHA-384. */
function mask(seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / hashLength) }, (_, counter) =>
    sha384(concatBytes(seed, Uint8Array.of(0, 0, counter >> 8, counter & 255))),
  );
  return concatBytes(...blocks).subarray(0, length);
}

/** EMSA-PSS-ENCODE of RFC 8017 9.1.1 with SHA-384 and a given salt of its length, for a modulus of whole bytes. */
export function encodePss(message: Uint8Array, modulusBytes: number, salt: Uint8Array): Uint8Array {
  const hash = sha384(concatBytes(new Uint8Array(8), sha384(message), salt));
  const padding = new Uint8Array(modulusBytes - salt.length - hashLength - 2);
  const data = concatBytes(padding, Uint8Array.of(1), salt);
  const masked = mask(hash, data.length).map((byte, index) => byte ^ (data[index] ?? 0));
  // A modulus of whole bytes leaves the encoding one bit less than it.
  masked[0] = (masked[0] ?? 0) & 0x7f;
  return concatBytes(masked, hash, Uint8Array.of(0xbc));
}
