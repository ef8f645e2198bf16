/** The first place at which two JSON values differ, as a pointer with both values; undefined if they are the same. */
export function firstDifference(
  found: unknown,
  expected: unknown,
  pointer = '',
): { readonly pointer: string; readonly found: string; readonly expected: string } | undefined {
  if (Object.is(found, expected)) return undefined;
  if (!isBranch(found) || !isBranch(expected) || Array.isArray(found) !== Array.isArray(expected))
    return { pointer, found: shown(found), expected: shown(expected) };
  const [given, right] = [new Map(Object.entries(found)), new Map(Object.entries(expected))];
  for (const name of new Set([...right.keys(), ...given.keys()])) {
    const difference = firstDifference(given.get(name), right.get(name), `${pointer}/${name}`);
    if (difference) return difference;
  }
  return undefined;
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
