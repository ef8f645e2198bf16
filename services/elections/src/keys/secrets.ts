import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { openAtRest, sealAtRest } from '@partnership/database';
import { generateLogKey, generateTokenKey, LogSigner, TokenSigner } from '@partnership/election-record/node';
import { keyUnknown } from './keys.errors.js';

const exported = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'pkcs8' });
const imported = (der: Buffer): KeyObject => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });

const seedLength = 32;

/** The secrets of an election as they are kept. */
export interface SealedElection {
  readonly logKey: Buffer;
  readonly lotSeed: Buffer;
}

/** Makes and opens the secrets of elections. Nothing of them leaves in the clear but to whoever signs at once. */
export class Secrets {
  readonly #key: Buffer;

  /** `key` is 32 bytes in base64url. */
  constructor(key: string) {
    this.#key = Buffer.from(key, 'base64url');
  }

  newElection(election: string): SealedElection {
    return {
      logKey: sealAtRest(this.#key, exported(generateLogKey()), ['log-key', election]),
      lotSeed: sealAtRest(this.#key, randomBytes(seedLength), ['lot-seed', election]),
    };
  }

  /** Takes about a second, off the event loop. */
  async newContest(contest: string): Promise<Buffer> {
    return sealAtRest(this.#key, exported(await generateTokenKey()), ['token-key', contest]);
  }

  /** Each throws `unavailable` where the secret was sealed under another key. */
  log(election: string, { logKey }: SealedElection): LogSigner {
    return new LogSigner(imported(this.open(logKey, 'log-key', election)));
  }

  seed(election: string, { lotSeed }: SealedElection): Buffer {
    return this.open(lotSeed, 'lot-seed', election);
  }

  tokens(contest: string, sealed: Buffer): TokenSigner {
    return new TokenSigner(imported(this.open(sealed, 'token-key', contest)));
  }

  private open(sealed: Buffer, kind: 'log-key' | 'lot-seed' | 'token-key', of: string): Buffer {
    const plain = openAtRest(this.#key, sealed, [kind, of]);
    if (plain === undefined) throw keyUnknown();
    return plain;
  }
}
