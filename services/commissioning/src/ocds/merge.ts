import type { Json, JsonObject } from './parts.js';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (item: Json): string | number | undefined => {
  const id = isObject(item) ? item['id'] : undefined;
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
};

/** Lists of objects with ids are merged by id, in the order of their first appearance; other lists are replaced. */
function mergedList(before: Json | undefined, now: readonly Json[]): Json {
  const identified = now.every((item) => idOf(item) !== undefined);
  if (!Array.isArray(before) || !identified) return now.map(withoutNulls);
  const items = new Map<string | number | symbol, Json>();
  for (const item of before as readonly Json[]) items.set(idOf(item) ?? Symbol('without id'), item);
  for (const item of now) {
    const id = idOf(item) ?? Symbol('without id');
    items.set(id, merged(items.get(id), item));
  }
  return [...items.values()];
}

function withoutNulls(value: Json): Json {
  return isObject(value) ? merged(undefined, value) : value;
}

function merged(before: Json | undefined, now: Json): Json {
  if (Array.isArray(now)) return mergedList(before, now as readonly Json[]);
  if (!isObject(now)) return now;
  const result: Record<string, Json> = isObject(before) ? { ...before } : {};
  for (const [key, value] of Object.entries(now)) {
    const kept = value === null ? null : merged(result[key], value);
    if (kept === null || (isObject(kept) && Object.keys(kept).length === 0)) delete result[key];
    else result[key] = kept;
  }
  return result;
}

/**
 * The compiled release of a process, by the standard's merging: a value takes the place of the older, `null` removes it,
 * and an object of which nothing is left is gone.
 * What belongs to a single release (id, date, tag) is left to whoever publishes.
 */
export function compiled(releases: readonly JsonObject[]): JsonObject {
  return releases.reduce<JsonObject>((before, release) => {
    const { id: _id, date: _date, tag: _tag, ...content } = release;
    return merged(before, content) as JsonObject;
  }, {});
}
