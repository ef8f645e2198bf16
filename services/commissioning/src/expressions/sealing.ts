import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** AES-256-GCM: what was changed, or belongs elsewhere, does not open. */
const cipher = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;
/** Sealed texts are as long as a whole number of these, so that their length says little of what they say. */
const blockLength = 1024;

const bound = (to: readonly (string | number)[]): Buffer => Buffer.from(JSON.stringify(to));

function close(key: Buffer, plain: Buffer, to: Buffer): Buffer {
  const iv = randomBytes(ivLength);
  const sealing = createCipheriv(cipher, key, iv).setAAD(to);
  const sealed = Buffer.concat([sealing.update(plain), sealing.final()]);
  return Buffer.concat([iv, sealing.getAuthTag(), sealed]);
}

/** Undefined where the key is another, a bit was changed, or it was sealed for something else. */
function open(key: Buffer, sealed: Buffer, to: Buffer): Buffer | undefined {
  if (sealed.length < ivLength + tagLength) return undefined;
  const iv = sealed.subarray(0, ivLength);
  const opening = createDecipheriv(cipher, key, iv, { authTagLength: tagLength }).setAAD(to);
  opening.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
  try {
    return Buffer.concat([opening.update(sealed.subarray(ivLength + tagLength)), opening.final()]);
  } catch {
    return undefined;
  }
}

/** What a sealed text belongs to: it opens for nothing else, not even for another version of the same expression. */
export interface SealedFor {
  readonly call: string;
  readonly expression: string;
  readonly urn: string;
  readonly version: number;
}

const boundTo = ({ call, expression, urn, version }: SealedFor): Buffer =>
  bound(['expression', call, expression, urn, version]);

export function seal(key: Buffer, content: object, what: SealedFor): Buffer {
  const plain = Buffer.from(JSON.stringify(content));
  const length = Math.ceil(plain.length / blockLength) * blockLength;
  return close(key, Buffer.concat([plain, Buffer.alloc(length - plain.length, ' ')]), boundTo(what));
}

/** Undefined for what was tampered with. */
export function unseal(key: Buffer, sealed: Buffer, what: SealedFor): object | undefined {
  const plain = open(key, sealed, boundTo(what));
  return plain && (JSON.parse(plain.toString()) as object);
}

/** The key of one call, as it is kept. */
export interface WrappedKey {
  readonly wrapped: Buffer;
  readonly wrappedBy: string;
}

/** The keys of the configuration: the first wraps, any of them unwraps. */
export class Keyring {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly current: string;

  constructor(current: string, before: readonly string[] = []) {
    this.keys = new Map([current, ...before].map((text) => [idOf(text), Buffer.from(text, 'base64url')]));
    this.current = idOf(current);
  }

  /** A new key for the call, and the form in which it may be kept. */
  make(call: string): WrappedKey & { readonly key: Buffer } {
    const wrapping = this.keys.get(this.current);
    if (wrapping === undefined) throw new Error('A keyring has the key that it was made with.');
    const key = randomBytes(32);
    return { key, wrapped: close(wrapping, key, bound(['call', call])), wrappedBy: this.current };
  }

  /** Undefined where the key that it was wrapped with is not on the ring, or it was wrapped for another call. */
  unwrap(call: string, { wrapped, wrappedBy }: WrappedKey): Buffer | undefined {
    const wrapping = this.keys.get(wrappedBy);
    return wrapping && open(wrapping, wrapped, bound(['call', call]));
  }
}

/** Tells keys apart without telling anything of them. */
const idOf = (text: string): string => createHash('sha256').update(`key ${text}`).digest('hex').slice(0, 16);
