import { sha256 } from '../sha256.js';

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array;

/** RFC 9162 2.1.1: a leaf is hashed with 0x00 before it and a node with 0x01, so that neither passes for the other. */
export const leafHash = (data: Uint8Array): Hash =>
  sha256.create().update(Uint8Array.of(0)).update(data).digest();

export const nodeHash = (left: Hash, right: Hash): Hash =>
  sha256.create().update(Uint8Array.of(1)).update(left).update(right).digest();

export const emptyRoot: Hash = sha256(new Uint8Array());
