const width = 8;

/**
 * Does the work for every item, eight at a time, and tells after each how many are done. The first error ends it.
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<unknown>} work
 * @param {(done: number, total: number) => void} [tell]
 */
export async function forEachAtOnce(items, work, tell = () => undefined) {
  const waiting = items.values();
  let done = 0;
  const worker = async () => {
    // The workers share one iterator: each takes the next item that nobody has.
    for (const item of waiting) {
      await work(item);
      tell((done += 1), items.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
