import { canonicalBytes } from './canonical-json.js';
import { base64url, hash, identifier, integer, record, type Checked } from './check.js';
import { isSignedBy, keyId, keyIdentifier } from './keys.js';

/**
 * A token may be used this often in all, and the last ballot counts. The limit bounds what one token can make the box
 * keep, and one digit keeps all casts of a contest to one length.
 */
export const lastSequence = 9;

/** 1 for a token's first ballot, one more for each that replaces it. */
export const sequence = integer(1, lastSequence);

/** What the box has promised to put into the log. */
export interface Receipt {
  readonly election: string;
  readonly contest: string;
  /** SHA-256 of the token. */
  readonly token: string;
  /** SHA-256 of the sealed ballot. */
  readonly ballot: string;
  readonly sequence: number;
}

export const signedReceipt = record({
  election: identifier,
  contest: identifier,
  token: hash,
  ballot: hash,
  sequence,
  keyId: keyIdentifier,
  signature: base64url(64),
});
export type SignedReceipt = Checked<typeof signedReceipt>;

export const receiptBytes = ({ election, contest, token, ballot, sequence }: Receipt): Uint8Array =>
  canonicalBytes({ type: 'receipt', election, contest, token, ballot, sequence });

/** True if the log key signed this receipt: together with a final log that lacks its leaf it proves that the box lost a ballot. */
export const isReceiptOf = (receipt: SignedReceipt, logKey: string): boolean =>
  receipt.keyId === keyId(logKey) && isSignedBy(logKey, receiptBytes(receipt), receipt.signature);
