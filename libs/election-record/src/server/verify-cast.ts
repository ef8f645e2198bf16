import type { KeyObject } from 'node:crypto';
import { fromBase64url } from '../bytes.js';
import { cast, castBytes, receiptFor, type Cast } from '../cast.js';
import { RecordFault } from '../check.js';
import { contestOf, type Notice } from '../leaves/index.js';
import type { Receipt } from '../receipt.js';
import { sealedParts } from '../sealed-ballot.js';
import { isSignedNatively } from './ed25519.js';
import { isTokenOf, tokenPublicKey } from './token-key.js';

/** What a box knows of a contest, ready for checking many casts. */
export interface CastTerms {
  readonly election: string;
  readonly contest: string;
  readonly candidates: number;
  readonly tokenKey: KeyObject;
}

export function castTerms(notice: Notice, contest: string): CastTerms {
  const { candidates, tokenKey } = contestOf(notice, contest);
  return {
    election: notice.election,
    contest,
    candidates: candidates.length,
    tokenKey: tokenPublicKey(tokenKey),
  };
}

export type CastRefusal =
  'malformed' | 'other-election' | 'other-contest' | 'wrong-size' | 'forged-token' | 'forged-signature';

export type CastVerdict =
  | { readonly accepted: true; readonly cast: Cast; readonly receipt: Receipt }
  | { readonly accepted: false; readonly code: CastRefusal; readonly reason: string };

const refused = (code: CastRefusal, reason: string): CastVerdict => ({ accepted: false, code, reason });

/**
 * Whether what came may enter the box of these terms, by itself: that its token is unspent, that its sealed ballot is
 * nobody else's and that the poll is open is for whoever keeps the box. Costs one RSA and one Ed25519 check at most.
 */
export function verifyCast(given: unknown, terms: CastTerms): CastVerdict {
  let came: Cast;
  try {
    came = cast(given);
  } catch (error) {
    if (error instanceof RecordFault) return refused('malformed', error.message);
    throw error;
  }
  const { election, contest, candidates, tokenKey } = terms;
  if (came.election !== election) return refused('other-election', 'the ballot is of another election');
  if (came.contest !== contest) return refused('other-contest', 'the ballot is of another contest');
  if (sealedParts(fromBase64url(came.sealed), candidates) === undefined)
    return refused('wrong-size', 'the sealed ballot has not the length or version of its contest');
  if (!isTokenOf(tokenKey, terms, came))
    return refused('forged-token', 'the registrar did not sign this token for this contest');
  if (!isSignedNatively(came.token, castBytes(came), came.signature))
    return refused('forged-signature', 'the ballot is not signed by its token');
  return { accepted: true, cast: came, receipt: receiptFor(came) };
}
