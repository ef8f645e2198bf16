import type { MovedParcel } from './count.js';
import type { Paper } from './election.js';

/** Papers in somebody's pile, and how far down each has come. */
interface Held {
  readonly paper: Paper;
  /** Index of the preference for which the paper lies where it does. */
  readonly at: number;
}

/** Every candidate's papers, by the value at which they were received. */
export class Piles {
  readonly #piles = new Map<number, Map<bigint, Held[]>>();

  /** Each paper lies with its first preference, worth one vote. */
  constructor(papers: readonly Paper[], one: bigint) {
    for (const paper of papers) this.#put(paper.preferences[0], one, { paper, at: 0 });
  }

  /** Papers that a candidate holds. */
  papersOf(candidate: number): number {
    const parcels = this.#piles.get(candidate) ?? new Map<bigint, Held[]>();
    return [...parcels.values()].flat().reduce((sum, { paper }) => sum + paper.count, 0);
  }

  /** Takes all papers from a candidate and gives each to its next preference that still stands, if it has one. */
  move(
    from: number,
    continuing: ReadonlySet<number>,
    transferValue: (valueReceived: bigint) => bigint,
  ): readonly MovedParcel[] {
    const parcels = this.#piles.get(from) ?? new Map<bigint, Held[]>();
    this.#piles.delete(from);
    return [...parcels]
      .sort(([a], [b]) => (a > b ? -1 : 1))
      .map(([valueReceived, held]) =>
        this.#moveParcel(held, continuing, { valueReceived, transferValue: transferValue(valueReceived) }),
      );
  }

  #moveParcel(
    held: readonly Held[],
    continuing: ReadonlySet<number>,
    values: Pick<MovedParcel, 'valueReceived' | 'transferValue'>,
  ): MovedParcel {
    const to = new Map<number, number>();
    let papers = 0;
    let exhausted = 0;
    for (const { paper, at } of held) {
      const { preferences, count } = paper;
      papers += count;
      let next = at + 1;
      while (next < preferences.length && !continuing.has(preferences[next] ?? 0)) next += 1;
      const receiver = preferences[next];
      if (receiver === undefined) exhausted += count;
      else {
        to.set(receiver, (to.get(receiver) ?? 0) + count);
        this.#put(receiver, values.transferValue, { paper, at: next });
      }
    }
    return { ...values, papers, to, exhausted };
  }

  #put(candidate: number | undefined, value: bigint, held: Held): void {
    if (candidate === undefined) return;
    const parcels = this.#piles.get(candidate) ?? new Map<bigint, Held[]>();
    this.#piles.set(candidate, parcels);
    const parcel = parcels.get(value);
    if (parcel) parcel.push(held);
    else parcels.set(value, [held]);
  }
}
