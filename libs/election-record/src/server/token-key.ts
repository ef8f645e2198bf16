import {
  constants,
  createPublicKey,
  generateKeyPair,
  privateDecrypt,
  verify,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import { concatBytes, fromBase64url, toBase64url } from '../bytes.js';
import { RecordFault } from '../check.js';
import { tokenModulusBits, tokenSignatureLength, tokenStatement } from '../token.js';

const exponent = 65_537;

/** A new RSA key for the tokens of one contest; it must sign nothing else. Takes about a second, off the event loop. */
export const generateTokenKey = async (): Promise<KeyObject> =>
  (await promisify(generateKeyPair)('rsa', { modulusLength: tokenModulusBits, publicExponent: exponent }))
    .privateKey;

/** The SPKI of a token key, base64url, as in the notice. */
export const tokenKeySpki = (key: KeyObject): string =>
  toBase64url((key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' }));

const assertTokenKey = (key: KeyObject): void => {
  const { modulusLength, publicExponent } = key.asymmetricKeyDetails ?? {};
  const fits = modulusLength === tokenModulusBits && publicExponent === BigInt(exponent);
  if (key.asymmetricKeyType !== 'rsa' || !fits)
    throw new RecordFault('/tokenKey', `is no RSA key of ${tokenModulusBits} bits with exponent ${exponent}`);
};

/** The public key that an SPKI of a notice holds; a RecordFault for any but RSA 3072 with exponent 65537. */
export function tokenPublicKey(spki: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: Buffer.from(fromBase64url(spki)), format: 'der', type: 'spki' });
  } catch {
    throw new RecordFault('/tokenKey', 'is no public key (SPKI)');
  }
  assertTokenKey(key);
  return key;
}

/** Signs blinded values of one contest, unseen (RFC 9474 4.3), by OpenSSL's constant-time private operation. */
export class TokenSigner {
  readonly #key: KeyObject;
  readonly #modulus: Buffer;
  /** The public half, SPKI, base64url. */
  readonly spki: string;

  constructor(key: KeyObject) {
    assertTokenKey(key);
    this.#key = key;
    this.#modulus = Buffer.from(createPublicKey(key).export({ format: 'jwk' }).n ?? '', 'base64url');
    this.spki = tokenKeySpki(key);
  }

  /** The blind signature, base64url; a RecordFault for a value that is not of the modulus's length and below it. */
  sign(blinded: string): string {
    const value = fromBase64url(blinded);
    if (value.length !== tokenSignatureLength || this.#modulus.compare(value) <= 0)
      throw new RecordFault('/blinded', 'is no blinded value of this key');
    return toBase64url(privateDecrypt({ key: this.#key, padding: constants.RSA_NO_PADDING }, value));
  }
}

interface SignedToken {
  readonly token: string;
  readonly preparation: string;
  readonly tokenSignature: string;
}

/** True if the registrar's key of a contest signed this token for it. */
export function isTokenOf(
  key: KeyObject,
  { election, contest }: { readonly election: string; readonly contest: string },
  { token, preparation, tokenSignature }: SignedToken,
): boolean {
  const message = concatBytes(
    fromBase64url(preparation),
    tokenStatement(election, contest, fromBase64url(token)),
  );
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
  return verify('sha384', message, { key, ...padding }, fromBase64url(tokenSignature));
}
