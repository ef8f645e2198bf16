import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import { concatBytes, fromBase64url, toBase64url } from '@partnership/election-record';

/** RFC 9180 base mode, X25519 in JavaScript: not every school's browser has it built in. */
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const publicKeyLength = 32;

/** Base64url of raw X25519 keys. */
export interface HolderKeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A new key pair of a holder, made where the holder is and nowhere else. */
export async function generateHolderKey(): Promise<HolderKeyPair> {
  const pair = await suite.kem.generateKeyPair();
  return {
    publicKey: toBase64url(new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))),
    privateKey: toBase64url(new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey))),
  };
}

const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/**
 * Seals to a holder's public key; `entropy` (32 bytes) takes the place of the random bytes that HPKE would draw. It must
 * be secret and never serve for another message.
 */
export async function hpkeSeal(
  publicKey: string,
  info: Uint8Array,
  plain: Uint8Array,
  entropy: Uint8Array,
): Promise<Uint8Array> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(buffer(fromBase64url(publicKey)));
  const sender = await suite.createSenderContext({
    recipientPublicKey,
    info: buffer(info),
    ekm: buffer(entropy),
  });
  const sealed = await sender.seal(buffer(plain));
  return concatBytes(new Uint8Array(sender.enc), new Uint8Array(sealed));
}

/** What was sealed to the key; undefined if it was not, or was altered. */
export async function hpkeOpen(
  privateKey: string,
  info: Uint8Array,
  sealed: Uint8Array,
): Promise<Uint8Array | undefined> {
  try {
    const recipientKey = await suite.kem.deserializePrivateKey(buffer(fromBase64url(privateKey)));
    const enc = buffer(sealed.subarray(0, publicKeyLength));
    const recipient = await suite.createRecipientContext({ recipientKey, enc, info: buffer(info) });
    return new Uint8Array(await recipient.open(buffer(sealed.subarray(publicKeyLength))));
  } catch {
    return undefined;
  }
}
