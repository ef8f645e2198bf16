import { hkdf } from '@noble/hashes/hkdf.js';
import { concatBytes, sameBytes, utf8ToBytes } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';
import { formLength } from './ballot-form.js';
import { sha256 } from './sha256.js';

/**
 * A sealed ballot: version (1 byte), commitment to the seed (32), the ranking under a key derived from the seed
 * (AES-256-GCM), and the seed sealed to each pair of holders, nested (HPKE). Everything in it follows from seed and
 * ranking, so whoever is given both can make it again and compare.
 */
export const version = 1;
export const seedLength = 32;
const tagLength = 16;
const hpkeOverhead = 32 + tagLength;
/** The seed sealed to the inner holder: what the outer holder hands on. */
export const innerLength = seedLength + hpkeOverhead;
export const wrapLength = innerLength + hpkeOverhead;

/** Which two of the three holders of the notice; the first of a pair opens the outer layer. */
export const pairs = [
  [0, 1],
  [0, 2],
  [1, 2],
] as const;
export type Pair = (typeof pairs)[number];

/** The length of every sealed ballot of a contest with so many candidates. */
export const sealedLength = (candidates: number): number =>
  1 + seedLength + formLength(candidates) + tagLength + pairs.length * wrapLength;

/** What a sealed ballot is bound to: another election or contest cannot open it. */
export const sealingContext = (election: string, contest: string): Uint8Array =>
  canonicalBytes({ type: 'sealed-ballot', version, election, contest });

export const seedCommitment = (seed: Uint8Array): Uint8Array =>
  sha256(concatBytes(utf8ToBytes('partnership sealed ballot seed'), seed));

export interface SealedParts {
  readonly commitment: Uint8Array;
  readonly form: Uint8Array;
  readonly wraps: readonly Uint8Array[];
}

/** Takes a sealed ballot of a contest apart; undefined if it has not the version or the length of one. */
export function sealedParts(sealed: Uint8Array, candidates: number): SealedParts | undefined {
  if (sealed.length !== sealedLength(candidates) || sealed[0] !== version) return undefined;
  const formStart = 1 + seedLength;
  const wrapsStart = formStart + formLength(candidates) + tagLength;
  return {
    commitment: sealed.subarray(1, formStart),
    form: sealed.subarray(formStart, wrapsStart),
    wraps: pairs.map((_, index) =>
      sealed.subarray(wrapsStart + index * wrapLength, wrapsStart + (index + 1) * wrapLength),
    ),
  };
}

async function contentKey(seed: Uint8Array, context: Uint8Array) {
  const material = hkdf(sha256, seed, context, utf8ToBytes('content key and nonce'), 44);
  const key = await crypto.subtle.importKey('raw', material.slice(0, 32), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  // A seed seals one form only, so its one nonce is never used twice.
  return { key, algorithm: { name: 'AES-GCM', iv: material.slice(32), additionalData: context.slice() } };
}

export async function encryptForm(
  form: Uint8Array,
  seed: Uint8Array,
  context: Uint8Array,
): Promise<Uint8Array> {
  const { key, algorithm } = await contentKey(seed, context);
  return new Uint8Array(await crypto.subtle.encrypt(algorithm, key, form.slice()));
}

/**
 * The form inside, for whoever is told the seed; undefined if the seed is not the one that the ballot commits to, or
 * the ballot was altered or is of another contest.
 */
export async function decryptForm(
  { commitment, form }: SealedParts,
  seed: Uint8Array,
  context: Uint8Array,
): Promise<Uint8Array | undefined> {
  if (!sameBytes(seedCommitment(seed), commitment)) return undefined;
  const { key, algorithm } = await contentKey(seed, context);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, form.slice()));
  } catch {
    return undefined;
  }
}
