import { ed25519 } from '@noble/curves/ed25519.js';
import { castBytes, toBase64url, type Cast, type UnsignedCast } from '@partnership/election-record';

/** Signs a cast with its token's private key (raw, 32 bytes). */
export const signCast = (unsigned: UnsignedCast, privateKey: Uint8Array): Cast => ({
  ...unsigned,
  signature: toBase64url(ed25519.sign(castBytes(unsigned), privateKey)),
});
