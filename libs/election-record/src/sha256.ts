import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from './bytes.js';

export { sha256 };

/** Lower-case hex of the SHA-256 of some bytes. */
export const sha256Hex = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));
