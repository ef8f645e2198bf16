import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Operation {
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: { readonly enum?: readonly string[] };
  }[];
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** What a path or query parameter stands for; several values make several addresses. */
export type Values = Readonly<Record<string, readonly string[]>>;

const withEach = (address: string, values: readonly string[], put: (value: string) => string): string[] =>
  values.map((value) => address + put(value));

/**
 * The addresses of all that can be read without signing in, by the published document of the API: with each of the
 * values of its parameters, those of the document where it lists them. What needs a parameter without a value is left
 * out and told by its path.
 */
export function publicRoutes(values: Values): { addresses: string[]; without: string[] } {
  const text = readFileSync(join(import.meta.dirname, '../docs/openapi.json'), 'utf8');
  const { paths } = JSON.parse(text) as Document;
  const [addresses, without]: [string[], string[]] = [[], []];
  for (const [path, { get }] of Object.entries(paths)) {
    if (!get?.security?.some((each) => Object.keys(each).length === 0)) continue;
    const parts = path.split(/\{(\w+)\}/);
    const needed = (get.parameters ?? []).filter((each) => each.in === 'query' && each.required === true);
    const ofQuery = needed.map(({ name, schema }) => ({ name, told: values[name] ?? schema.enum }));
    const ofPath = parts.filter((_, at) => at % 2 === 1);
    if (ofPath.some((name) => !(name in values)) || ofQuery.some(({ told }) => told === undefined)) {
      without.push(path);
      continue;
    }
    let made = [''];
    for (const [at, part] of parts.entries())
      made = made.flatMap((address) =>
        at % 2 === 0 ? [address + part] : withEach(address, values[part]!, encodeURIComponent),
      );
    for (const [at, { name, told }] of ofQuery.entries())
      made = made.flatMap((address) =>
        withEach(address, told!, (value) => `${at === 0 ? '?' : '&'}${name}=${encodeURIComponent(value)}`),
      );
    addresses.push(...made);
  }
  return { addresses, without };
}
