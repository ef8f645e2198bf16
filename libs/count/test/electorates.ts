import type { Election } from '../src/index.js';

/** Numbers from 0 to under 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Three to 45 voters as they are in a district: few of them, many alike, often in balance, so that ties are common. Some
 * papers are short or blank, somebody may have withdrawn, some rank all.
 */
export function electorate(seed: number): Election {
  const random = randomFrom(seed);
  const upTo = (most: number): number => Math.floor(random() * most);
  const size = 2 + upTo(8);
  const numbers = Array.from({ length: size }, (_, index) => index + 1);
  const voters = 3 + upTo(43);
  const shuffled = (list: readonly number[]): number[] =>
    list
      .map((number) => ({ number, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ number }) => number);
  const parties = Array.from({ length: 1 + upTo(4) }, () => shuffled(numbers));
  const balanced = random() < 0.5;
  const rankings: number[][] = [];
  while (rankings.length < voters) {
    const whole = random() < 0.6 ? parties[upTo(parties.length)]! : shuffled(numbers);
    const ranking = whole.slice(0, random() < 0.03 ? 0 : 1 + upTo(size));
    rankings.push(ranking);
    // Its mirror image keeps candidates level.
    if (balanced && rankings.length < voters) rankings.push(ranking.map((number) => size + 1 - number));
  }
  const withdrawn = random() < 0.15 ? 1 + upTo(size) : 0;
  return {
    title: `electorate ${seed}`,
    seats: 1 + upTo(Math.min(6, size)),
    candidates: numbers.map((number) => ({
      number,
      name: `C${number}`,
      ...(number === withdrawn ? { withdrawn: true } : {}),
    })),
    papers: rankings.map((preferences) => ({ preferences, count: 1 })),
    ...(random() < 0.3 ? { tieOrder: shuffled(numbers) } : {}),
  };
}
