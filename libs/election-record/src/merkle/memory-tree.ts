import { appendedNodes } from './append.js';
import { consistencyProof } from './consistency.js';
import { type Hash } from './hashes.js';
import { inclusionProof } from './inclusion.js';
import { type NodeAt } from './nodes.js';
import { treeRoot } from './root.js';

/** A tree whose nodes are kept in memory: for an archive that is read whole, a roll, and tests. */
export class MemoryTree {
  readonly #levels: Hash[][] = [];
  #size = 0;

  constructor(leafHashes: readonly Hash[] = []) {
    this.append(leafHashes);
  }

  get size(): number {
    return this.#size;
  }

  readonly nodeAt: NodeAt = (level, index) => {
    const hash = this.#levels[level]?.[index];
    if (hash === undefined) throw new RangeError(`there is no node ${index} on level ${level}`);
    return hash;
  };

  append(leafHashes: readonly Hash[]): void {
    for (const { level, index, hash } of appendedNodes(this.#size, leafHashes, this.nodeAt))
      (this.#levels[level] ??= [])[index] = hash;
    this.#size += leafHashes.length;
  }

  root(size = this.#size): Hash {
    return treeRoot(size, this.nodeAt);
  }

  inclusionProof(index: number, size = this.#size): Hash[] {
    return inclusionProof(index, size, this.nodeAt);
  }

  consistencyProof(older: number, newer = this.#size): Hash[] {
    return consistencyProof(older, newer, this.nodeAt);
  }
}
