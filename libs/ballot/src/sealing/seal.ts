import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import {
  canonicalBytes,
  concatBytes,
  contestOf,
  encodeRanking,
  encryptForm,
  pairs,
  sealingContext,
  seedCommitment,
  seedLength,
  utf8ToBytes,
  version,
  type Notice,
} from '@partnership/election-record';
import { hpkeSeal } from './hpke.js';

/** What a ballot of a contest is sealed by. */
export interface SealingTerms {
  readonly election: string;
  readonly contest: string;
  readonly candidates: number;
  /** The three holders' public keys, in the notice's order. */
  readonly holders: readonly string[];
}

export const sealingTerms = (notice: Notice, contest: string): SealingTerms => ({
  election: notice.election,
  contest,
  candidates: contestOf(notice, contest).candidates.length,
  holders: notice.holders.map(({ key }) => key),
});

type Layer = 'inner' | 'outer';

/** Binds a layer to election, contest, the pair that it is for and its place, so that no part of a ballot fits elsewhere. */
export const layerInfo = ({ election, contest }: SealingTerms, pair: number, layer: Layer): Uint8Array =>
  canonicalBytes({ type: 'sealed-seed', version, election, contest, pair, layer });

/** The seed sealed to both holders of a pair, one within the other. It follows from the seed alone. */
async function wrapSeed(seed: Uint8Array, pair: number, terms: SealingTerms): Promise<Uint8Array> {
  const [first, second] = (pairs[pair] ?? []).map((holder) => terms.holders[holder]);
  if (first === undefined || second === undefined)
    throw new RangeError('a ballot is sealed to three holders');
  const entropy = (layer: Layer): Uint8Array =>
    hkdf(sha256, seed, layerInfo(terms, pair, layer), utf8ToBytes('entropy'), 32);
  const inner = await hpkeSeal(second, layerInfo(terms, pair, 'inner'), seed, entropy('inner'));
  return hpkeSeal(first, layerInfo(terms, pair, 'outer'), inner, entropy('outer'));
}

/** The one sealed ballot of a seed and a form. */
export async function sealForm(form: Uint8Array, seed: Uint8Array, terms: SealingTerms): Promise<Uint8Array> {
  const context = sealingContext(terms.election, terms.contest);
  const encrypted = await encryptForm(form, seed, context);
  const wraps = await Promise.all(pairs.map((_, pair) => wrapSeed(seed, pair, terms)));
  return concatBytes(Uint8Array.of(version), seedCommitment(seed), encrypted, ...wraps);
}

/**
 * Seals a ranking (candidate numbers in order of preference; none is a blank ballot) so that any two holders can open it
 * and none alone. The seed is fresh and forgotten: nothing that the voter keeps opens the ballot again.
 */
export const sealBallot = (ranking: readonly number[], terms: SealingTerms): Promise<Uint8Array> =>
  sealForm(
    encodeRanking(ranking, terms.candidates),
    crypto.getRandomValues(new Uint8Array(seedLength)),
    terms,
  );
