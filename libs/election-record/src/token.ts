import { concatBytes, utf8ToBytes } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';
import { sha256 } from './sha256.js';

/** The random bytes before the message in RSABSSA-…-Randomized (RFC 9474 4.1). */
export const preparationLength = 32;
export const tokenModulusBits = 3072;
/** Of a signature and of a blinded value, in bytes. */
export const tokenSignatureLength = tokenModulusBits / 8;

/** What the registrar signs without seeing it, before its preparation: that a key may vote in a contest. */
export const tokenStatement = (election: string, contest: string, token: Uint8Array): Uint8Array =>
  concatBytes(
    utf8ToBytes('partnership token'),
    sha256(canonicalBytes({ type: 'token', election, contest })),
    token,
  );
