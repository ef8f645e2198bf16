import { Failure } from '@partnership/contracts';
import { isId } from './id.js';

const matching =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);

const kinds = {
  text: matching(/^[^\0]{0,200}$/),
  integer: matching(/^-?\d{1,15}$/),
  uuid: isId,
  date: matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  instant: matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/),
} as const;

/** What a part of a key must look like before it goes anywhere near a query. */
export type CursorPart = keyof typeof kinds;
export type CursorKey = readonly (string | number)[];

/** An opaque name for the place after the row with this key. */
export const encodeCursor = (key: CursorKey): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}

function exists(kind: CursorPart, part: string): boolean {
  if (kind !== 'date' && kind !== 'instant') return true;
  const at = new Date(part);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(part.slice(0, 10));
}

const isPart = (kind: CursorPart, part: unknown): boolean =>
  typeof part === (kind === 'integer' ? 'number' : 'string') &&
  kinds[kind](String(part)) &&
  exists(kind, String(part));

/** The key of `encodeCursor` again; anything else than these parts is refused with `invalid`. No cursor, no key. */
export function decodeCursor(
  cursor: string | undefined,
  parts: readonly CursorPart[],
): CursorKey | undefined {
  if (cursor === undefined) return undefined;
  const key = parse(cursor);
  if (Array.isArray(key) && key.length === parts.length && parts.every((kind, i) => isPart(kind, key[i])))
    return key as CursorKey;
  throw new Failure('invalid', 'platform.cursor.invalid', 'This cursor does not belong to this list.', [
    {
      pointer: '?cursor',
      code: 'platform.cursor.invalid',
      detail: 'Send `next` of the page before, unchanged.',
    },
  ]);
}

/** A page of at most `limit` items out of rows that were asked for with `limit + 1`. */
export function page<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => CursorKey,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last === undefined ? null : encodeCursor(keyOf(last)) };
}
