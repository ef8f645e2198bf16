import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A lot as it is published. */
export interface DrawnLot {
  /** The stage that acts on it, from 1. */
  readonly stage: number;
  /** Ascending candidate numbers. */
  readonly tied: readonly number[];
  /** The one acted on: excluded, or whose surplus goes first, or (plurality) who is elected. */
  readonly chosen: number;
}

/** One lot and what decided it. */
export interface Lot extends DrawnLot {
  readonly by: 'seed' | 'order' | 'by-hand' | 'earlier-lot';
  /** HMACs in hexadecimal by candidate, where a seed decided. */
  readonly digests?: ReadonlyMap<number, string>;
}

/** Decides ties that the votes leave open. */
export interface Lots {
  /** @param stage  the stage that will act on whom the lot falls, from 1 */
  draw(stage: number, tied: readonly number[]): Lot;
}

/** A lot has to be drawn by hand before the count can go on. */
export class LotNeeded extends Error {
  override readonly name = 'LotNeeded';

  constructor(
    readonly stage: number,
    readonly tied: readonly number[],
  ) {
    super(`stage ${stage} needs a lot between candidates ${tied.join(', ')}`);
  }
}

const ascending = (numbers: readonly number[]): readonly number[] => [...numbers].sort((a, b) => a - b);

const first = (ordered: readonly number[]): number => {
  const [chosen] = ordered;
  if (chosen === undefined) throw new RangeError('a lot between nobody');
  return chosen;
};

/**
 * Lots that anyone can replay: the lowest HMAC-SHA-256 of `"<stage>:<candidate number>"` is the one acted on.
 * @param seed  the derived 32 bytes
 */
export function lotsFromSeed(seed: Uint8Array): Lots {
  if (seed.length !== 32) throw new RangeError(`a seed has 32 bytes, not ${seed.length}`);
  return {
    draw(stage, unordered) {
      const tied = ascending(unordered);
      const digests = new Map(
        tied.map((number) => [number, bytesToHex(hmac(sha256, seed, utf8ToBytes(`${stage}:${number}`)))]),
      );
      const digestOf = (number: number): string => digests.get(number) ?? '';
      const ordered = [...tied].sort((a, b) => (digestOf(a) < digestOf(b) ? -1 : 1));
      return { stage, tied, chosen: first(ordered), by: 'seed', digests };
    },
  };
}

/** The first of an order given beforehand is acted on; who is not in it comes after, by ascending number. */
export function lotsInOrder(order: readonly number[] = []): Lots {
  const place = (number: number): number =>
    order.includes(number) ? order.indexOf(number) : order.length + number;
  return {
    draw(stage, unordered) {
      const tied = ascending(unordered);
      const ordered = [...tied].sort((a, b) => place(a) - place(b));
      return { stage, tied, chosen: first(ordered), by: 'order' };
    },
  };
}

/** Lots drawn before witnesses and entered by hand; throws `LotNeeded` at the first that is missing. */
export const lotsByHand = (entered: readonly DrawnLot[]): Lots =>
  reusing(entered, 'by-hand', {
    draw(stage, tied) {
      throw new LotNeeded(stage, ascending(tied));
    },
  });

/** For a recount: a tie that was already decided stays as it was; a new one is decided by `otherwise`. */
export const earlierLots = (earlier: readonly DrawnLot[], otherwise: Lots): Lots =>
  reusing(earlier, 'earlier-lot', otherwise);

function reusing(known: readonly DrawnLot[], by: Lot['by'], otherwise: Lots): Lots {
  const keyOf = (tied: readonly number[]): string => ascending(tied).join(' ');
  for (const { tied, chosen } of known)
    if (!tied.includes(chosen)) throw new RangeError(`candidate ${chosen} is not one of the tied`);
  return {
    draw(stage, unordered) {
      const same = known.filter(({ tied }) => keyOf(tied) === keyOf(unordered));
      const found = same.find((lot) => lot.stage === stage) ?? (by === 'earlier-lot' ? same[0] : undefined);
      return found
        ? { stage, tied: ascending(unordered), chosen: found.chosen, by }
        : otherwise.draw(stage, unordered);
    },
  };
}
