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

/** How every ballot reads that is not as the rules say, whichever pair opens it: two pairs must never read it differently. */
export const unreadableBallot: { readonly invalid: string } = { invalid: 'is not sealed as the rules say' };
const unreadable: OpenedBallot = { opened: unreadableBallot, seed: null };

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
 * How a ballot reads by its seed; undefined if it is not, to the byte, what this seed makes. Whoever is shown the seed
 * needs no key, and so nobody's word.
 */
export async function openBySeed(
  sealed: Uint8Array,
  seed: Uint8Array,
  terms: SealingTerms,
): Promise<Opened | undefined> {
  const parts = sealedParts(sealed, terms.candidates);
  const form = parts && (await decryptForm(parts, seed, sealingContext(terms.election, terms.contest)));
  if (form === undefined || !sameBytes(await sealForm(form, seed, terms), sealed)) return undefined;
  return decodeRanking(form, terms.candidates);
}

/**
 * The second holder of a pair opens a ballot with what the first handed on. The ballot is made again from its seed and
 * must be the same to the byte, so that a ballot whose three locks hide different things is invalid to every pair.
 */
export async function openBallot(
  sealed: Uint8Array,
  pair: number,
  share: Uint8Array | undefined,
  privateKey: string,
  terms: SealingTerms,
): Promise<OpenedBallot> {
  const seed = share && (await hpkeOpen(privateKey, layerInfo(terms, pair, 'inner'), share));
  if (seed === undefined) return unreadable;
  const opened = await openBySeed(sealed, seed, terms);
  return opened === undefined ? unreadable : { opened, seed };
}
