import { base64urlnopad, hex } from '@scure/base';

export { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** Bytes as published where somebody compares them: SHA-256 hashes, lower-case hex. */
export const fromHex = (text: string): Uint8Array => hex.decode(text);

/** Bytes as published where nobody reads them: keys, signatures, ballots; base64url without padding. */
export const toBase64url = (bytes: Uint8Array): string => base64urlnopad.encode(bytes);

/** Throws for text that is not the one encoding of some bytes. */
export const fromBase64url = (text: string): Uint8Array => base64urlnopad.decode(text);

/** For public values only: its time tells where they differ. */
export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
