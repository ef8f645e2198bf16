/** Words that say nothing of what the help was. */
const filling = new Set(
  'a an and at by day days for from half help helped hour hours in of on our some the their to two three us we with'.split(
    ' ',
  ),
);

/** The stem of a word, roughly: enough for one person’s `teachers` to be another’s `teacher`. */
const stem = (word: string): string => word.replace(/(ing|ed|es|s)$/, '');

const stems = (line: string): Set<string> =>
  new Set(
    line
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !filling.has(word))
      .map(stem),
  );

/** True if two lines seem to tell of the same help: at least half of the words of the shorter are in the other. */
export function similarWords(one: string, other: string): boolean {
  const [a, b] = [stems(one), stems(other)];
  const shorter = Math.min(a.size, b.size);
  if (shorter === 0) return a.size === b.size;
  const common = [...a].filter((word) => b.has(word)).length;
  return common * 2 >= shorter;
}
