import { canonicalBytes } from './canonical-json.js';
import { base64url, identifier, record, type Checked } from './check.js';
import { fromBase64url } from './bytes.js';
import { mostCandidates } from './ballot-form.js';
import { publicKey } from './keys.js';
import { sealedLength } from './sealed-ballot.js';
import { sequence, type Receipt } from './receipt.js';
import { sha256Hex } from './sha256.js';
import { preparationLength, tokenSignatureLength } from './token.js';

/** What a voter hands to the ballot box. All casts of a contest have one length. */
export const cast = record({
  election: identifier,
  contest: identifier,
  /** A fresh Ed25519 public key. */
  token: publicKey,
  preparation: base64url(preparationLength),
  /** The registrar's, RSA-PSS over preparation and token statement. */
  tokenSignature: base64url(tokenSignatureLength),
  sequence,
  sealed: base64url(sealedLength(1), sealedLength(mostCandidates)),
  /** The token's, Ed25519 over all of the above. */
  signature: base64url(64),
});
export type Cast = Checked<typeof cast>;
export type UnsignedCast = Omit<Cast, 'signature'>;

/** A cast as JSON is never longer: a body that is may be refused unread. */
export const mostCastCharacters = 2_048;

/** The bytes that the token's key signs. */
export const castBytes = ({
  election,
  contest,
  token,
  preparation,
  tokenSignature,
  sequence,
  sealed,
}: UnsignedCast): Uint8Array =>
  canonicalBytes({ type: 'cast', election, contest, token, preparation, tokenSignature, sequence, sealed });

/** The receipt's content for a cast, and the hashes by which it is found in the log. */
export const receiptFor = ({ election, contest, token, sealed, sequence }: UnsignedCast): Receipt => ({
  election,
  contest,
  token: sha256Hex(fromBase64url(token)),
  ballot: sha256Hex(fromBase64url(sealed)),
  sequence,
});
