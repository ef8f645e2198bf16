import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM: what was changed, or belongs elsewhere, does not open. */
const cipher = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** What sealed bytes belong to, and so the only thing they open for. */
export type BoundTo = readonly (string | number)[];

const bytesOf = (bound: BoundTo): Buffer => Buffer.from(JSON.stringify(bound));

/** Seals what the database keeps and its readers must not read, under a key of 32 bytes. */
export function sealAtRest(key: Buffer, plain: Uint8Array, bound: BoundTo): Buffer {
  const iv = randomBytes(ivLength);
  const sealing = createCipheriv(cipher, key, iv).setAAD(bytesOf(bound));
  const sealed = Buffer.concat([sealing.update(plain), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), sealed]);
}

/** Undefined where the key is another, a bit was changed, or it was sealed for something else. */
export function openAtRest(key: Buffer, sealed: Buffer, bound: BoundTo): Buffer | undefined {
  if (sealed.length < ivLength + tagLength) return undefined;
  const iv = sealed.subarray(0, ivLength);
  const opening = createDecipheriv(cipher, key, iv, { authTagLength: tagLength }).setAAD(bytesOf(bound));
  opening.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
  try {
    return Buffer.concat([opening.update(sealed.subarray(ivLength + tagLength)), opening.final()]);
  } catch {
    return undefined;
  }
}
