import { sameBytes } from '../bytes.js';
import { emptyRoot, nodeHash, type Hash } from './hashes.js';
import { assertSize, rangeHash, splitOf, type NodeAt } from './nodes.js';

/**
 * The hashes that show that a tree of `newer` leaves begins with the tree of `older` leaves (RFC 9162 2.1.4.1). It is
 * empty for equal sizes and for `older` 0, which anything begins with.
 */
export function consistencyProof(older: number, newer: number, nodeAt: NodeAt): Hash[] {
  assertSize(newer);
  assertSize(older);
  if (older > newer) throw new RangeError(`a tree of ${newer} leaves cannot begin with ${older}`);
  if (older === 0 || older === newer) return [];
  const proof: Hash[] = [];
  let [begin, end] = [0, newer];
  while (end > older) {
    const middle = begin + splitOf(end - begin);
    const goesLeft = older <= middle;
    proof.push(goesLeft ? rangeHash(middle, end, nodeAt) : rangeHash(begin, middle, nodeAt));
    [begin, end] = goesLeft ? [begin, middle] : [middle, end];
  }
  // What the older tree is whole, its reader knows already as its root.
  if (begin !== 0) proof.push(rangeHash(begin, end, nodeAt));
  return proof.reverse();
}

interface Root {
  readonly size: number;
  readonly root: Hash;
}

/** True if the proof shows that the newer tree begins with the older one (RFC 9162 2.1.4.2). */
export function isConsistent(older: Root, newer: Root, proof: readonly Hash[]): boolean {
  assertSize(older.size);
  assertSize(newer.size);
  if (older.size > newer.size || proof.some(({ length }) => length !== 32)) return false;
  if (older.size === newer.size) return proof.length === 0 && sameBytes(older.root, newer.root);
  if (older.size === 0) return proof.length === 0 && sameBytes(older.root, emptyRoot);
  const isComplete = (older.size & (older.size - 1)) === 0;
  const [first, ...rest] = isComplete ? [older.root, ...proof] : proof;
  if (first === undefined) return false;
  let [place, last] = [older.size - 1, newer.size - 1];
  while (place % 2 === 1) [place, last] = [place >>> 1, last >>> 1];
  let [olderHash, newerHash] = [first, first];
  for (const beside of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      olderHash = nodeHash(beside, olderHash);
      newerHash = nodeHash(beside, newerHash);
      while (place % 2 === 0 && place !== 0) [place, last] = [place >>> 1, last >>> 1];
    } else newerHash = nodeHash(newerHash, beside);
    [place, last] = [place >>> 1, last >>> 1];
  }
  return last === 0 && sameBytes(olderHash, older.root) && sameBytes(newerHash, newer.root);
}
