import { nodeHash, type Hash } from './hashes.js';

/** A complete subtree: the 2^level leaves from index × 2^level on. Once complete it never changes. */
export interface Position {
  readonly level: number;
  readonly index: number;
}

export interface TreeNode extends Position {
  readonly hash: Hash;
}

/** Reads stored hashes of complete subtrees; throws where there is none. */
export type NodeAt = (level: number, index: number) => Hash;

/** Sizes are whole numbers below 2^31, where bitwise operators still hold. */
export function assertSize(size: number): void {
  if (!Number.isInteger(size) || size < 0 || size >= 2 ** 31) throw new RangeError(`${size} is no tree size`);
}

/** The largest power of two below `width`, where RFC 9162 splits so many leaves; `width` is at least 2. */
export const splitOf = (width: number): number => 2 ** (31 - Math.clz32(width - 1));

/** The hash of the leaves from `begin` to before `end`, where `begin` is a multiple of the next power of two. */
export function rangeHash(begin: number, end: number, nodeAt: NodeAt): Hash {
  const width = end - begin;
  const level = 31 - Math.clz32(width);
  if (2 ** level === width) return nodeAt(level, begin / width);
  const middle = begin + splitOf(width);
  return nodeHash(rangeHash(begin, middle, nodeAt), rangeHash(middle, end, nodeAt));
}

/**
 * The stored nodes that a computation reads, so that they can be fetched by one query before it:
 * `neededNodes((nodeAt) => inclusionProof(index, size, nodeAt))`. About log2(size) of them.
 */
export function neededNodes(compute: (nodeAt: NodeAt) => unknown): Position[] {
  const positions: Position[] = [];
  compute((level, index) => {
    positions.push({ level, index });
    return new Uint8Array(32);
  });
  return positions;
}
