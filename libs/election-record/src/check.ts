import { fromBase64url } from './bytes.js';

/** The first thing wrong with what was read, and its place as a JSON pointer. */
export class RecordFault extends Error {
  override readonly name = 'RecordFault';

  constructor(
    readonly place: string,
    readonly reason: string,
  ) {
    super(`${place || '/'}: ${reason}`);
  }
}

/** Returns the value if it is a T, and throws a RecordFault otherwise. */
export type Check<T> = (value: unknown, place?: string) => T;
export type Checked<C> = C extends Check<infer T> ? T : never;

const fail = (place: string, reason: string): never => {
  throw new RecordFault(place, reason);
};

/** Text of 1 to `most` UTF-16 units; 0 where `least` says so. */
export const text =
  (most: number, least = 1): Check<string> =>
  (value, place = '') => {
    if (typeof value !== 'string') return fail(place, 'is no text');
    if (value.length < least || value.length > most)
      return fail(place, `has ${value.length} characters, not ${least} to ${most}`);
    if (/\p{Surrogate}/u.test(value)) return fail(place, 'has half a surrogate pair');
    return value;
  };

const matching =
  (pattern: RegExp, reason: string): Check<string> =>
  (value, place = '') =>
    typeof value === 'string' && pattern.test(value) ? value : fail(place, reason);

/** Names elections and contests, also as part of file names and addresses. */
export const identifier = matching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'is no identifier');

export const integer =
  (least: number, most: number): Check<number> =>
  (value, place = '') =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : fail(place, `is no whole number from ${least} to ${most}`);

export const flag: Check<boolean> = (value, place = '') =>
  typeof value === 'boolean' ? value : fail(place, 'is neither true nor false');

export const oneOf =
  <const T extends string | number>(...values: readonly T[]): Check<T> =>
  (value, place = '') =>
    values.find((one) => one === value) ?? fail(place, `is not ${values.join(' or ')}`);

/** A day or hour that is none makes no date, or another one. */
function isSecond(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 19) === text.slice(0, 19);
}

/** An RFC 3339 instant in UTC to the second. */
export const instant: Check<string> = (value, place = '') =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) && isSecond(value)
    ? value
    : fail(place, 'is no instant such as 2026-11-02T09:00:00Z');

/** So many bytes as lower-case hex. */
export const hexOf = (bytes: number): Check<string> =>
  matching(new RegExp(`^[0-9a-f]{${bytes * 2}}$`), `is not ${bytes} bytes in lower-case hex`);

/** A SHA-256 hash. */
export const hash = hexOf(32);

/** Base64url without padding, of exactly `least` bytes, or of `least` to `most`. */
export const base64url =
  (least: number, most = least): Check<string> =>
  (value, place = '') => {
    const longest = Math.ceil((most * 4) / 3);
    if (typeof value !== 'string' || value.length > longest || !/^[\w-]*$/.test(value))
      return fail(place, `is not base64url of ${most} bytes`);
    try {
      const { length } = fromBase64url(value);
      if (length >= least && length <= most) return value;
    } catch {
      // Not the one encoding of any bytes: the same fault as another length.
    }
    return fail(place, `is not base64url of ${most} bytes`);
  };

export const nullable =
  <T>(check: Check<T>): Check<T | null> =>
  (value, place = '') =>
    value === null ? null : check(value, place);

export const list =
  <T>(check: Check<T>, most: number, least = 0): Check<readonly T[]> =>
  (value, place = '') => {
    if (!Array.isArray(value)) return fail(place, 'is no list');
    if (value.length < least || value.length > most)
      return fail(place, `has ${value.length} entries, not ${least} to ${most}`);
    return value.map((one, index) => check(one, `${place}/${index}`));
  };

type Fields = Readonly<Record<string, Check<unknown>>>;

/** An object with these fields and no others. */
export const record =
  <F extends Fields>(fields: F): Check<{ readonly [K in keyof F]: Checked<F[K]> }> =>
  (value, place = '') => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return fail(place, 'is no object');
    const given = new Map<string, unknown>(Object.entries(value));
    for (const name of given.keys())
      if (!Object.hasOwn(fields, name)) return fail(`${place}/${name.slice(0, 64)}`, 'is not known here');
    const read = Object.entries(fields).map(([name, check]) => {
      if (!given.has(name)) return fail(`${place}/${name}`, 'is missing');
      return [name, check(given.get(name), `${place}/${name}`)];
    });
    return Object.fromEntries(read) as { readonly [K in keyof F]: Checked<F[K]> };
  };

/** JSON of at most so many UTF-16 units; throws a RecordFault for more, and for what is no JSON. */
export function parseJson(json: string, most: number): unknown {
  if (json.length > most) return fail('', `is longer than ${most} characters`);
  try {
    return JSON.parse(json);
  } catch {
    return fail('', 'is no JSON');
  }
}

/** Refuses a list in which two entries have the same name. */
export function assertDistinct(names: readonly string[], place: string, what: string): void {
  const seen = new Set<string>();
  names.forEach((name, index) => {
    if (seen.has(name)) fail(`${place}/${index}`, `has the ${what} of an earlier one`);
    seen.add(name);
  });
}
