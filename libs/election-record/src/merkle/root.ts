import { emptyRoot, type Hash } from './hashes.js';
import { assertSize, rangeHash, type NodeAt } from './nodes.js';

/** The root of the first `size` leaves; that of none is SHA-256 of nothing. */
export function treeRoot(size: number, nodeAt: NodeAt): Hash {
  assertSize(size);
  return size === 0 ? emptyRoot : rangeHash(0, size, nodeAt);
}
