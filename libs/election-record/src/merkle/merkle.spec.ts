import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesToHex, fromHex } from '../bytes.js';
import {
  appendedNodes,
  emptyRoot,
  inclusionProof,
  isConsistent,
  isIncluded,
  leafHash,
  MemoryTree,
  neededNodes,
  nodeHash,
  treeRoot,
  type Hash,
} from './index.js';

/** The reference inputs of Certificate Transparency; ELECTIONS.md 3.1. */
const inputs = [
  ...['', '00', '10', '2021', '3031', '40414243', '5051525354555657'],
  '606162636465666768696a6b6c6d6e6f',
];
const roots = new Map([
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
]);

const leafAt = (index: number): Hash => leafHash(Uint8Array.of(index >> 16, (index >> 8) & 255, index & 255));
const firstLeaves = Array.from({ length: 300 }, (_, index) => leafAt(index));
const leaves = (count: number): Hash[] =>
  count <= 300 ? firstLeaves.slice(0, count) : Array.from({ length: count }, (_, index) => leafAt(index));
const [foreign, full] = [leafAt(70_000), process.env['FULL_TESTS'] === '1'];

/** RFC 9162 2.1.1 word by word: another structure than the one under test. */
function definedRoot(hashes: readonly Hash[]): Hash {
  const [only] = hashes;
  if (only === undefined) return emptyRoot;
  if (hashes.length === 1) return only;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeHash(definedRoot(hashes.slice(0, split)), definedRoot(hashes.slice(split)));
}

/** Every way to change one byte of one hash, or to have one hash more or less. */
function alterations(proof: readonly Hash[]): Hash[][] {
  const flipped = proof.map((_, at) =>
    proof.map((hash, index) =>
      index === at ? hash.map((byte, b) => (b === at % 32 ? byte ^ 1 : byte)) : hash,
    ),
  );
  return [...flipped, [...proof, foreign], ...(proof.length > 0 ? [proof.slice(1), proof.slice(0, -1)] : [])];
}

describe('a Merkle tree of RFC 9162', () => {
  it.each([...roots])('has the reference root of %i leaves', (size, root) => {
    const tree = new MemoryTree(inputs.slice(0, size).map((input) => leafHash(fromHex(input))));
    expect(bytesToHex(tree.root())).toBe(root);
  });

  it('proves every leaf of every size up to 300, and nothing else', () => {
    const tree = new MemoryTree(leaves(300));
    const failures: string[] = [];
    for (let size = 1; size <= 300; size++) {
      const root = tree.root(size);
      if (bytesToHex(root) !== bytesToHex(definedRoot(leaves(size)))) failures.push(`root ${size}`);
      for (let index = 0; index < size; index++) {
        if (!full && size > 64 && (index + size) % 5 > 0) continue;
        const proof = tree.inclusionProof(index, size);
        const claim = { leaf: firstLeaves[index]!, index, size, root };
        if (!isIncluded(claim, proof)) failures.push(`${index} of ${size}`);
        if (!full && (index + size) % 2 > 0) continue;
        if (isIncluded({ ...claim, leaf: foreign }, proof)) failures.push(`a foreign leaf ${index}/${size}`);
        if (size > 1 && isIncluded({ ...claim, index: (index + 1) % size }, proof))
          failures.push(`another place ${index}/${size}`);
      }
    }
    expect(failures).toEqual([]);
  }, 120_000);

  it('proves that each size up to 100 begins with each smaller one, and nothing else', () => {
    const tree = new MemoryTree(leaves(100));
    const failures: string[] = [];
    for (let size = 0; size <= 100; size++)
      for (let older = 0; older <= size; older++) {
        const proof = tree.consistencyProof(older, size);
        const [begin, end] = [older, size].map((one) => ({ size: one, root: tree.root(one) }));
        if (!isConsistent(begin!, end!, proof)) failures.push(`${older} of ${size}`);
        for (const altered of full || (older + size) % 5 === 0 ? alterations(proof) : [])
          if (isConsistent(begin!, end!, altered)) failures.push(`altered ${older} of ${size}`);
        if (older > 0 && isConsistent({ ...begin!, root: foreign }, end!, proof))
          failures.push(`another beginning ${older} of ${size}`);
      }
    expect(failures).toEqual([]);
  }, 120_000);

  it('accepts no proof of a leaf in which one hash is changed, added or left out', () => {
    const tree = new MemoryTree(leaves(300));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1))),
        ([size, index]) => {
          const claim = { leaf: leafAt(index), index, size, root: tree.root(size) };
          for (const altered of alterations(tree.inclusionProof(index, size)))
            expect(isIncluded(claim, altered)).toBe(false);
        },
      ),
    );
  });

  it('refuses a tree in which an early leaf was rewritten', () => {
    const honest = new MemoryTree(leaves(20));
    const rewritten = new MemoryTree([...leaves(5), foreign, ...leaves(40).slice(6)]);
    const [older, newer] = [
      { size: 20, root: honest.root() },
      { size: 40, root: rewritten.root() },
    ];
    expect(isConsistent(older, newer, rewritten.consistencyProof(20))).toBe(false);
  });

  it('is the same whether leaves come one by one or in batches', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 12 }), (batches) => {
        const tree = new MemoryTree();
        for (const count of batches) tree.append(leaves(tree.size + count).slice(tree.size));
        expect(tree.root()).toEqual(definedRoot(leaves(tree.size)));
      }),
    );
  });

  it('names the few stored nodes that a proof and an append need', () => {
    const tree = new MemoryTree(leaves(300));
    const positions = neededNodes((nodeAt) => inclusionProof(77, 299, nodeAt));
    expect(positions.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(299)));
    const fetched = new Map(
      positions.map(({ level, index }) => [`${level}/${index}`, tree.nodeAt(level, index)]),
    );
    const proof = inclusionProof(77, 299, (level, index) => fetched.get(`${level}/${index}`)!);
    expect(isIncluded({ leaf: leafAt(77), index: 77, size: 299, root: tree.root(299) }, proof)).toBe(true);
    const forAppend = neededNodes((nodeAt) => appendedNodes(255, [leafAt(255)], nodeAt));
    expect(forAppend).toHaveLength(8);
  });

  it('makes a proof among 100,000 leaves in 5 ms', () => {
    const tree = new MemoryTree(leaves(100_000));
    const began = performance.now();
    for (let index = 0; index < 1_000; index++) inclusionProof(index * 97, 100_000, tree.nodeAt);
    expect((performance.now() - began) / 1_000).toBeLessThan(5);
    expect(neededNodes((nodeAt) => inclusionProof(54_321, 99_999, nodeAt)).length).toBeLessThan(40);
  });

  it.each([
    ['a leaf that is not there', () => new MemoryTree(leaves(3)).inclusionProof(3)],
    ['a negative leaf', () => new MemoryTree(leaves(3)).inclusionProof(-1)],
    ['an older size that is larger', () => new MemoryTree(leaves(3)).consistencyProof(3, 2)],
    ['a size that is no size', () => treeRoot(1.5, () => emptyRoot)],
  ])('refuses to prove %s', (_, prove) => {
    expect(prove).toThrow(RangeError);
  });
});
