import { expect, test } from '@jest/globals';
import { WritersTurns } from './writers.js';

/** A write that ends when it is told to. */
function write(): { readonly run: () => Promise<string>; readonly end: () => void; began: boolean } {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const one = {
    began: false,
    end: () => {
      end();
    },
    run: async () => {
      one.began = true;
      await ended;
      return 'written';
    },
  };
  return one;
}

test('six write at once; the seventh waits until one has ended, and the eighth until the seventh began', async () => {
  const turns = new WritersTurns();
  const writes = Array.from({ length: 8 }, write);
  const answers = writes.map(({ run }) => turns.take(run));
  const begun = (): number => writes.filter(({ began }) => began).length;
  expect(begun()).toBe(6);
  writes[2]!.end();
  await expect(answers[2]).resolves.toBe('written');
  expect([begun(), writes[6]!.began]).toEqual([7, true]);
  for (const { end } of writes) end();
  await expect(Promise.all(answers)).resolves.toHaveLength(8);
});

test('a write that fails gives its turn on', async () => {
  const turns = new WritersTurns();
  for (let round = 0; round < 20; round += 1)
    await expect(turns.take(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  await expect(turns.take(() => Promise.resolve('written'))).resolves.toBe('written');
});
