import { createHash, randomBytes } from 'node:crypto';
import { openAtRest, sealAtRest, type BoundTo } from '@partnership/database';

/** Sealed texts are as long as a whole number of these, so that their length says little of what they say. */
const blockLength = 1024;

/** What a sealed text belongs to: it opens for nothing else, not even for another version of the same expression. */
export interface SealedFor {
  readonly call: string;
  readonly expression: string;
  readonly urn: string;
  readonly version: number;
}

const boundTo = ({ call, expression, urn, version }: SealedFor): BoundTo => [
  'expression',
  call,
  expression,
  urn,
  version,
];

export function seal(key: Buffer, content: object, what: SealedFor): Buffer {
  const plain = Buffer.from(JSON.stringify(content));
  const length = Math.ceil(plain.length / blockLength) * blockLength;
  return sealAtRest(key, Buffer.concat([plain, Buffer.alloc(length - plain.length, ' ')]), boundTo(what));
}

/** Undefined for what was tampered with. */
export function unseal(key: Buffer, sealed: Buffer, what: SealedFor): object | undefined {
  const plain = openAtRest(key, sealed, boundTo(what));
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
    return { key, wrapped: sealAtRest(wrapping, key, ['call', call]), wrappedBy: this.current };
  }

  /** Undefined where the key that it was wrapped with is not on the ring, or it was wrapped for another call. */
  unwrap(call: string, { wrapped, wrappedBy }: WrappedKey): Buffer | undefined {
    const wrapping = this.keys.get(wrappedBy);
    return wrapping && openAtRest(wrapping, wrapped, ['call', call]);
  }
}

/** Tells keys apart without telling anything of them. */
const idOf = (text: string): string => createHash('sha256').update(`key ${text}`).digest('hex').slice(0, 16);
