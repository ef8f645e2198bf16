import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM: what was changed, or is of another election or contest, does not open. */
const cipher = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** What a sealed secret belongs to, and so the only thing it opens for. */
export interface SecretOf {
  readonly kind: 'token-key' | 'log-key' | 'lot-seed';
  /** Election or contest. */
  readonly of: string;
}

const bound = ({ kind, of }: SecretOf): Buffer => Buffer.from(JSON.stringify([kind, of]));

/** Seals a private key or seed under the key of the configuration (32 bytes), as it may be kept. */
export function sealAtRest(key: Buffer, plain: Uint8Array, what: SecretOf): Buffer {
  const iv = randomBytes(ivLength);
  const sealing = createCipheriv(cipher, key, iv).setAAD(bound(what));
  const sealed = Buffer.concat([sealing.update(plain), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), sealed]);
}

/** Undefined where the key is another, a bit was changed, or it was sealed for something else. */
export function openAtRest(key: Buffer, sealed: Buffer, what: SecretOf): Buffer | undefined {
  if (sealed.length < ivLength + tagLength) return undefined;
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, ivLength), {
    authTagLength: tagLength,
  }).setAAD(bound(what));
  opening.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
  try {
    return Buffer.concat([opening.update(sealed.subarray(ivLength + tagLength)), opening.final()]);
  } catch {
    return undefined;
  }
}
