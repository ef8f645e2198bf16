/** The same bytes in pieces of exactly `size`, the last one shorter. Holds one piece at a time. */
export async function* inChunks(bytes: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  let length = 0;
  for await (const piece of bytes) {
    let rest = piece;
    while (length + rest.length >= size) {
      const needed = size - length;
      yield Buffer.concat([...kept, rest.subarray(0, needed)], size);
      rest = rest.subarray(needed);
      kept = [];
      length = 0;
    }
    if (rest.length > 0) kept.push(rest);
    length += rest.length;
  }
  if (length > 0) yield Buffer.concat(kept, length);
}
