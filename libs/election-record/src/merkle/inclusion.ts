import { sameBytes } from '../bytes.js';
import { nodeHash, type Hash } from './hashes.js';
import { assertSize, rangeHash, splitOf, type NodeAt } from './nodes.js';

/** The hashes beside the way from leaf `index` up to the root of `size` leaves (RFC 9162 2.1.3.1). */
export function inclusionProof(index: number, size: number, nodeAt: NodeAt): Hash[] {
  assertSize(size);
  if (!Number.isInteger(index) || index < 0 || index >= size)
    throw new RangeError(`there is no leaf ${index} among ${size}`);
  const proof: Hash[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin);
    const goesLeft = index < middle;
    proof.push(goesLeft ? rangeHash(middle, end, nodeAt) : rangeHash(begin, middle, nodeAt));
    [begin, end] = goesLeft ? [begin, middle] : [middle, end];
  }
  return proof.reverse();
}

interface Claim {
  readonly leaf: Hash;
  readonly index: number;
  readonly size: number;
  readonly root: Hash;
}

/** True if the proof shows that the leaf with this hash is at `index` of the tree (RFC 9162 2.1.3.2). */
export function isIncluded({ leaf, index, size, root }: Claim, proof: readonly Hash[]): boolean {
  assertSize(size);
  if (!Number.isInteger(index) || index < 0 || index >= size) return false;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const beside of proof) {
    if (last === 0 || beside.length !== 32) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(beside, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [place >>> 1, last >>> 1];
    } else hash = nodeHash(hash, beside);
    [place, last] = [place >>> 1, last >>> 1];
  }
  return last === 0 && sameBytes(hash, root);
}
