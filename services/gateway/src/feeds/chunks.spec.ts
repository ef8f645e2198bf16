import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inChunks } from './chunks.js';

async function* from(pieces: readonly Uint8Array[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece));
}

test('pieces of any length come out as the same bytes in chunks of one size, only the last one shorter', async () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(pieces, fc.integer({ min: 1, max: 50 }), async (given, size) => {
      const chunks: Buffer[] = [];
      for await (const chunk of inChunks(from(given), size)) chunks.push(chunk);
      expect(Buffer.concat(chunks)).toEqual(Buffer.concat(given));
      expect(chunks.slice(0, -1).every(({ length }) => length === size)).toBe(true);
      expect(chunks.every(({ length }) => length > 0 && length <= size)).toBe(true);
    }),
  );
});
