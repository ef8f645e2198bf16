import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { ed25519 } from '@noble/curves/ed25519.js';
import {
  concatBytes,
  fromBase64url,
  toBase64url,
  tokenSignatureLength,
  tokenStatement,
} from '@partnership/election-record';
import { inverse, power, toBytes, toNumber } from './big-number.js';
import { encodePss } from './pss-encoding.js';
import { derive } from './secret.js';

/** Where a token may vote, and the registrar's key for it (SPKI, base64url). */
export interface TokenTerms {
  readonly election: string;
  readonly contest: string;
  readonly tokenKey: string;
}

/** A token before it is signed. `blinded` is all that the registrar sees of it. */
export interface BlindedToken {
  /** Raw Ed25519 public key, base64url; so are the others in base64url. */
  readonly token: string;
  readonly preparation: string;
  readonly blinded: string;
  readonly inverse: Uint8Array;
}

const exponent = 65_537n;

async function importTokenKey(spki: string) {
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
  const bytes = fromBase64url(spki).slice();
  const key = await crypto.subtle.importKey('spki', bytes, algorithm, true, ['verify']);
  const { n, e } = await crypto.subtle.exportKey('jwk', key);
  const modulus = fromBase64url(n ?? '');
  if (modulus.length !== tokenSignatureLength || e !== 'AQAB')
    throw new RangeError('the key of the notice is not RSA 3072 with exponent 65537');
  return { key, modulus: toNumber(modulus) };
}

export const tokenPrivateKey = (secret: Uint8Array, terms: TokenTerms): Uint8Array =>
  derive(secret, terms, 'token key');

const messageOf = ({ token, preparation }: BlindedToken, { election, contest }: TokenTerms): Uint8Array =>
  concatBytes(fromBase64url(preparation), tokenStatement(election, contest, fromBase64url(token)));

/**
 * Makes and blinds a contest's token: Prepare and Blind of RSABSSA-SHA384-PSS-Randomized (RFC 9474 4.1, 4.2), with all
 * that is random there derived from the voter's secret. The library draws it anew each time, so that a device that is
 * lost before its answer comes would lose the vote; its Finalize checks what is made here.
 */
export async function blindToken(secret: Uint8Array, terms: TokenTerms): Promise<BlindedToken> {
  const { modulus } = await importTokenKey(terms.tokenKey);
  const token = toBase64url(ed25519.getPublicKey(tokenPrivateKey(secret, terms)));
  const preparation = toBase64url(derive(secret, terms, 'preparation'));
  const unblinded = { token, preparation, blinded: '', inverse: new Uint8Array() };
  const encoded = encodePss(messageOf(unblinded, terms), tokenSignatureLength, derive(secret, terms, 'salt'));
  // 16 bytes more than the modulus has make the remainder uniform but for 2^-128.
  const factor = (toNumber(derive(secret, terms, 'blinding')) % (modulus - 1n)) + 1n;
  const blinded = (toNumber(encoded) * power(factor, exponent, modulus)) % modulus;
  return {
    ...unblinded,
    blinded: toBase64url(toBytes(blinded, tokenSignatureLength)),
    inverse: toBytes(inverse(factor, modulus), tokenSignatureLength),
  };
}

/** The registrar's signature of the token itself (RFC 9474 4.4), base64url; an Error where it signed something else. */
export async function unblindSignature(
  blindedToken: BlindedToken,
  blindSignature: string,
  terms: TokenTerms,
): Promise<string> {
  const { key } = await importTokenKey(terms.tokenKey);
  const suite = RSABSSA.SHA384.PSS.Randomized();
  const { inverse: inv } = blindedToken;
  const signed = fromBase64url(blindSignature);
  return toBase64url(await suite.finalize(key, messageOf(blindedToken, terms), signed, inv));
}
