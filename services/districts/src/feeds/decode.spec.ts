import { expect, test } from '@jest/globals';
import { decode, repairControls } from './decode.js';
import type { Encoding } from './file-evidence.js';

async function textOf(bytes: Buffer, encoding: Encoding, size = 3): Promise<string> {
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let start = 0; start < bytes.length; start += size)
      yield await Promise.resolve(bytes.subarray(start, start + size));
  }
  let text = '';
  for await (const piece of decode(chunks(), encoding)) text += piece;
  return text;
}

test('reads Windows-1252, whose dashes and quotes Latin-1 does not have', async () => {
  const bytes = Buffer.from('Schools \x96 Section 8, \x93FIERT\xc9\x94, \x80', 'latin1');
  expect(await textOf(bytes, 'windows-1252')).toBe('Schools – Section 8, “FIERTÉ”, €');
});

test('reads UTF-8 whose characters are divided between chunks', async () => {
  expect(await textOf(Buffer.from('École – €😀'), 'utf-8', 1)).toBe('École – €😀');
});

test('leaves out a byte order mark, and only at the beginning', async () => {
  expect(await textOf(Buffer.from('\ufeffURN\ufeff'), 'utf-8')).toBe('URN\ufeff');
});

test('repairs Windows-1252 characters that a publisher wrote as controls', () => {
  expect(repairControls('Schools \u0096 Section 8')).toBe('Schools – Section 8');
});
