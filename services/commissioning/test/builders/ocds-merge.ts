import type { Release } from '../../src/ocds/release.js';

type Leaf = string | number | boolean | readonly unknown[];

/** `tender` / `items` / #id / … → value: the standard's own way of merging, by paths, written apart from ours. */
function flattened(value: unknown, path: readonly string[], leaves: Map<string, Leaf | null>): void {
  if (Array.isArray(value)) {
    const items = value as readonly { id?: unknown }[];
    if (items.length > 0 && items.every((item) => typeof item === 'object' && item !== null && 'id' in item))
      for (const item of items) flattened(item, [...path, `#${String(item.id)}`], leaves);
    else leaves.set(JSON.stringify(path), items);
    return;
  }
  if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) flattened(each, [...path, key], leaves);
    return;
  }
  leaves.set(JSON.stringify(path), value as Leaf | null);
}

function grown(leaves: ReadonlyMap<string, Leaf>): unknown {
  type Node = Map<string, Node | Leaf>;
  const root: Node = new Map();
  for (const [key, value] of leaves) {
    const path = JSON.parse(key) as string[];
    let node = root;
    for (const step of path.slice(0, -1)) {
      const next = node.get(step);
      if (next instanceof Map) node = next;
      else {
        const made: Node = new Map();
        node.set(step, made);
        node = made;
      }
    }
    node.set(path.at(-1)!, value);
  }
  const plain = (node: Node | Leaf): unknown => {
    if (!(node instanceof Map)) return node;
    const keys = [...node.keys()];
    return keys.every((key) => key.startsWith('#'))
      ? keys.map((key) => plain(node.get(key)!))
      : Object.fromEntries(keys.map((key) => [key, plain(node.get(key)!)]));
  };
  return plain(root);
}

/** The compiled release without id, date and tag. */
export function independentlyMerged(releases: readonly Release[]): unknown {
  const leaves = new Map<string, Leaf>();
  for (const release of releases) {
    const told = new Map<string, Leaf | null>();
    flattened(release, [], told);
    for (const [key, value] of told) {
      const [head] = JSON.parse(key) as string[];
      if (head === 'id' || head === 'date' || head === 'tag') continue;
      if (value !== null) leaves.set(key, value);
      else
        for (const known of [...leaves.keys()])
          if (known === key || known.startsWith(`${key.slice(0, -1)},`)) leaves.delete(known);
    }
  }
  return grown(leaves);
}
