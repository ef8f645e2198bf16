import { describe, expect, test } from '@jest/globals';
import { decodeCursor, encodeCursor, newId, page } from '@partnership/database';
import fc from 'fast-check';

const refused = expect.objectContaining({
  kind: 'invalid',
  code: 'platform.cursor.invalid',
  details: [expect.objectContaining({ pointer: '?cursor' })],
});

describe('cursors', () => {
  test('come back as they were, and no cursor is no key', () => {
    const key = ['Ünder "q"\\', 17, newId(), '2026-02-28', '2026-02-28T10:00:00.123Z'];
    expect(decodeCursor(encodeCursor(key), ['text', 'integer', 'uuid', 'date', 'instant'])).toEqual(key);
    expect(decodeCursor(undefined, ['text'])).toBeUndefined();
  });

  test.each([
    ['nonsense', '!!!', ['text']],
    ['no JSON', Buffer.from('{').toString('base64url'), ['text']],
    ['no list', Buffer.from('"a"').toString('base64url'), ['text']],
    ['an empty text', '', ['text']],
    ['too few parts', encodeCursor(['a']), ['text', 'uuid']],
    ['too many parts', encodeCursor(['a', 'b']), ['text']],
    ['a number for a text', encodeCursor([1]), ['text']],
    ['a text for a number', encodeCursor(['1']), ['integer']],
    ['a fraction', encodeCursor([1.5]), ['integer']],
    ['a number beyond bigint', encodeCursor([1e30]), ['integer']],
    ['no uuid', encodeCursor(['abc']), ['uuid']],
    ['a day that does not exist', encodeCursor(['2026-02-30']), ['date']],
    ['an instant without a zone', encodeCursor(['2026-02-28T10:00:00']), ['instant']],
    ['an hour that does not exist', encodeCursor(['2026-02-28T25:00:00Z']), ['instant']],
    ['a NUL, which PostgreSQL cannot hold', encodeCursor(['a\0']), ['text']],
  ] as const)('refuse %s', (_what, cursor, parts) => {
    expect(() => decodeCursor(cursor, parts)).toThrow(refused);
  });

  test('anything else is refused and never an error of ours', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
        ),
        (cursor) => {
          try {
            const key = decodeCursor(cursor, ['text', 'integer']);
            expect(key).toEqual([expect.any(String), expect.any(Number)]);
          } catch (error) {
            expect(error).toEqual(refused);
          }
        },
      ),
    );
  });
});

describe('page', () => {
  const rows = [1, 2, 3].map((n) => ({ n }));
  const keyOf = ({ n }: { n: number }) => [n];

  test('gives the rows without the one too many, and a cursor of the last it gives', () => {
    const { items, next } = page(rows, 2, keyOf);
    expect(items).toEqual([{ n: 1 }, { n: 2 }]);
    expect(decodeCursor(next ?? undefined, ['integer'])).toEqual([2]);
  });

  test('has no next when there is nothing after it', () => {
    expect(page(rows, 3, keyOf)).toEqual({ items: rows, next: null });
    expect(page([], 3, keyOf)).toEqual({ items: [], next: null });
  });
});
