import { canonicalBytes } from './canonical-json.js';
import { base64url, hash, identifier, integer, record, type Checked } from './check.js';
import { isSignedBy, keyId, keyIdentifier } from './keys.js';

/**
 * What the log says of itself after a batch: so many leaves, with this root. No time is in it, because heads with
 * times would order ballots.
 */
export interface TreeHead {
  readonly election: string;
  readonly size: number;
  readonly root: string;
}

export const signedTreeHead = record({
  election: identifier,
  size: integer(1, 2 ** 31 - 1),
  root: hash,
  keyId: keyIdentifier,
  signature: base64url(64),
});
export type SignedTreeHead = Checked<typeof signedTreeHead>;

/** The signed bytes; `type` keeps one kind of signed statement from passing for another. */
export const treeHeadBytes = ({ election, size, root }: TreeHead): Uint8Array =>
  canonicalBytes({ type: 'tree-head', election, size, root });

/** True if the election's log key signed this head. */
export const isTreeHeadOf = (head: SignedTreeHead, election: string, logKey: string): boolean =>
  head.election === election &&
  head.keyId === keyId(logKey) &&
  isSignedBy(logKey, treeHeadBytes(head), head.signature);
