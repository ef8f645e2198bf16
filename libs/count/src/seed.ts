import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** What the notice publishes of the returning officer's seed before the poll closes: its SHA-256. */
export const seedCommitment = (officersSeed: Uint8Array): Uint8Array => sha256(officersSeed);

/**
 * The 32 bytes that decide lots: SHA-256 of the officer's seed, the hash of the log's final tree head, and the election's
 * id in UTF-8, one after the other. Nobody who knows only one part in time can choose the outcome.
 */
export const derivedSeed = (
  officersSeed: Uint8Array,
  finalTreeHead: Uint8Array,
  electionId: string,
): Uint8Array => sha256(concatBytes(officersSeed, finalTreeHead, utf8ToBytes(electionId)));

/** A derived seed as 64 hexadecimal digits; null if it is not one. */
export const seedFromHex = (hex: string): Uint8Array | null =>
  /^[0-9a-f]{64}$/i.test(hex) ? hexToBytes(hex) : null;

export const seedToHex = (seed: Uint8Array): string => bytesToHex(seed);
