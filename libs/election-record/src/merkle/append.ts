import { nodeHash, type Hash } from './hashes.js';
import { assertSize, type NodeAt, type TreeNode } from './nodes.js';

/**
 * Every node that becomes complete when leaves are appended to a tree of `size`: the leaves themselves and, on average,
 * one more for each. They are all that has to be stored. Reads at most log2(size) stored nodes.
 */
export function appendedNodes(size: number, leafHashes: readonly Hash[], nodeAt: NodeAt): TreeNode[] {
  assertSize(size + leafHashes.length);
  const fresh = new Map<string, Hash>();
  const nodes: TreeNode[] = [];
  const put = (level: number, index: number, hash: Hash): void => {
    fresh.set(`${level}:${index}`, hash);
    nodes.push({ level, index, hash });
  };
  leafHashes.forEach((leaf, offset) => {
    let [level, index, hash] = [0, size + offset, leaf];
    put(level, index, hash);
    while (index % 2 === 1) {
      const left = fresh.get(`${level}:${index - 1}`) ?? nodeAt(level, index - 1);
      hash = nodeHash(left, hash);
      level += 1;
      index = (index - 1) / 2;
      put(level, index, hash);
    }
  });
  return nodes;
}
