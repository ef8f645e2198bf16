import {
  decodeRanking,
  decryptForm,
  sameBytes,
  sealedParts,
  sealingContext,
  type Opened,
} from '@partnership/election-record';
import { hpkeOpen } from './hpke.js';
import { layerInfo, sealForm, type SealingTerms } from './seal.js';

/** A ballot with the seed that shows that it reads so. */
export type OpenedBallot = { readonly opened: Opened; readonly seed: Uint8Array | null };

const invalid = (reason: string): OpenedBallot => ({ opened: { invalid: reason }, seed: null });

/** How every ballot reads that is not as the rules say, whichever pair opens it: two pairs must never read it differently. */
const unreadable = invalid('is not sealed as the rules say');

/**
 * The first holder of a pair takes the outer layer off a ballot, for the second holder's eyes only; undefined where the
 * ballot is not sealed to this key. No private key leaves its holder.
 */
export async function takeOuterLayer(
  sealed: Uint8Array,
  pair: number,
  privateKey: string,
  terms: SealingTerms,
): Promise<Uint8Array | undefined> {
  const wrap = sealedParts(sealed, terms.candidates)?.wraps[pair];
  return wrap && hpkeOpen(privateKey, layerInfo(terms, pair, 'outer'), wrap);
}

/**
 * How a ballot reads, for whoever is told its seed. The ballot is made again from it and must be the same to the byte, so
 * that a ballot whose three locks hide different things is invalid to every pair.
 */
export async function openWithSeed(
  sealed: Uint8Array,
  seed: Uint8Array,
  terms: SealingTerms,
): Promise<OpenedBallot> {
  const parts = sealedParts(sealed, terms.candidates);
  if (parts === undefined) return unreadable;
  const form = await decryptForm(parts, seed, sealingContext(terms.election, terms.contest));
  if (form === undefined || !sameBytes(await sealForm(form, seed, terms), sealed)) return unreadable;
  return { opened: decodeRanking(form, terms.candidates), seed };
}

/** The second holder of a pair opens a ballot with what the first handed on. */
export async function openBallot(
  sealed: Uint8Array,
  pair: number,
  share: Uint8Array | undefined,
  privateKey: string,
  terms: SealingTerms,
): Promise<OpenedBallot> {
  const seed = share && (await hpkeOpen(privateKey, layerInfo(terms, pair, 'inner'), share));
  return seed === undefined ? unreadable : openWithSeed(sealed, seed, terms);
}
