import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AjvDraft4 from 'ajv-draft-04';

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

/** The compiled release, without id, date and tag, of the releases of one process in their order. */
export function mergedReleases(releases: readonly object[]): unknown {
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

/** RFC 7386, by which the extension is applied to the schema of releases. */
function patched(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result = { ...(typeof target === 'object' && target !== null ? target : {}) } as Record<
    string,
    unknown
  >;
  for (const [key, value] of Object.entries(patch))
    if (value === null) delete result[key];
    else result[key] = patched(result[key], value);
  return result;
}

/** Whether the schemas of OCDS 1.1.5 and its bids extension are in `folder`: they are not the project's. */
export const hasOcdsSchemas = (folder: string): boolean => existsSync(join(folder, '1.1.5'));

/** What is wrong with a package by the schemas in `folder`; an empty list where nothing is. */
export interface OcdsValidation {
  releases: (releasePackage: unknown) => unknown[];
  records: (recordPackage: unknown) => unknown[];
}

/** Packages of OCDS 1.1.5 with the bids extension. @throws Error where the schemas are not in `folder` */
export function ocdsValidation(folder: string): OcdsValidation {
  const schema = (name: string): object => JSON.parse(readFileSync(join(folder, name), 'utf8')) as object;
  const ajv = new AjvDraft4.default({ strict: false, validateFormats: false, allErrors: true });
  const extension = schema('bids-extension/release-schema-master.json');
  ajv.addSchema(patched(schema('1.1.5/release-schema.json'), extension) as object);
  ajv.addSchema(schema('1.1.5/versioned-release-validation-schema.json'));
  const faults = (name: string) => {
    const validate = ajv.compile(schema(name));
    return (value: unknown): unknown[] => (validate(value) ? [] : (validate.errors ?? []));
  };
  return {
    releases: faults('1.1.5/release-package-schema.json'),
    records: faults('1.1.5/record-package-schema.json'),
  };
}
