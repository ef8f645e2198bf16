import type { Batch } from './count.js';
import type { Paper } from './election.js';

/** Papers of one value that came to somebody together. */
interface HeldBatch {
  readonly value: bigint;
  readonly papers: readonly Held[];
}

interface Held {
  readonly paper: Paper;
  /** Index of the preference for which the paper lies where it does. */
  readonly at: number;
}

/** Papers sorted by next available preference. */
export interface Sorted {
  /** By receiver; each paper where it goes next. */
  readonly to: ReadonlyMap<number, readonly Held[]>;
  readonly papers: number;
  /** Papers with a next available preference. */
  readonly transferable: number;
}

const papersIn = (held: readonly Held[]): number => held.reduce((sum, { paper }) => sum + paper.count, 0);

/** Everybody's batches, in the order in which they came. */
export class Batches {
  readonly #piles = new Map<number, HeldBatch[]>();

  constructor(candidates: readonly number[], papers: readonly Paper[], one: bigint) {
    const firsts = new Map<number, Held[]>(candidates.map((candidate) => [candidate, []]));
    for (const paper of papers) firsts.get(paper.preferences[0] ?? 0)?.push({ paper, at: 0 });
    this.receive(firsts, one);
  }

  /** Papers that a candidate holds, of whatever value. */
  papersOf(candidate: number): number {
    return (this.#piles.get(candidate) ?? []).reduce((sum, { papers }) => sum + papersIn(papers), 0);
  }

  /** The value of the batch that a candidate received last. */
  lastValue(candidate: number): bigint {
    return this.#piles.get(candidate)?.at(-1)?.value ?? 0n;
  }

  /** Takes away the batch that a candidate received last and sorts it. */
  sortLast(candidate: number, continuing: ReadonlySet<number>): Sorted {
    return sorted(this.#piles.get(candidate)?.pop()?.papers ?? [], continuing);
  }

  /** The values at which some candidates hold papers, highest first. */
  valuesOf(candidates: readonly number[]): readonly bigint[] {
    const values = candidates.flatMap((each) => (this.#piles.get(each) ?? []).map(({ value }) => value));
    return [...new Set(values)].sort((a, b) => (a > b ? -1 : 1));
  }

  /** Takes away what a candidate holds at a value. */
  take(candidate: number, value: bigint): readonly Held[] {
    const pile = this.#piles.get(candidate) ?? [];
    this.#piles.set(
      candidate,
      pile.filter((batch) => batch.value !== value),
    );
    return pile.filter((batch) => batch.value === value).flatMap(({ papers }) => papers);
  }

  /** Lays papers down with their receivers, as one batch each. */
  receive(to: Sorted['to'], value: bigint): void {
    for (const [candidate, papers] of to) {
      if (papers.length === 0) continue;
      const pile = this.#piles.get(candidate);
      if (pile) pile.push({ value, papers });
      else this.#piles.set(candidate, [{ value, papers }]);
    }
  }
}

/** Sorts papers by the next preference for somebody who continues. */
export function sorted(held: readonly Held[], continuing: ReadonlySet<number>): Sorted {
  const to = new Map<number, Held[]>();
  let transferable = 0;
  for (const { paper, at } of held) {
    const { preferences, count } = paper;
    let next = at + 1;
    while (next < preferences.length && !continuing.has(preferences[next] ?? 0)) next += 1;
    const receiver = preferences[next];
    if (receiver === undefined) continue;
    transferable += count;
    const pile = to.get(receiver);
    if (pile) pile.push({ paper, at: next });
    else to.set(receiver, [{ paper, at: next }]);
  }
  return { to, papers: papersIn(held), transferable };
}

/** How many papers go to whom. */
export const papersTo = ({ to }: Sorted): Batch['to'] =>
  new Map([...to].map(([candidate, held]) => [candidate, papersIn(held)]));
