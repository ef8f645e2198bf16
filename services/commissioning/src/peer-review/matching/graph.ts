import { metresBetween } from '../../schools/distance.js';
import { barrierBetween, pairOf, type Barrier, type Bars } from './rules.js';
import type { Candidate, MatchingTerms } from './rules.js';

/** Metres of travel that meeting a former partner again, or a wish that is not met, weighs as much as. */
const metAgainMetres = 5000;
const wishMetres = 2000;
/** What a journey within a district is taken to be where a place is not known. */
const withinDistrictMetres = 3000;

/** Which of the schools may review one another, and what each pairing costs. Schools are numbers here. */
export class Graph {
  readonly size: number;
  private readonly found: (Barrier | null)[];
  private readonly costs: Float64Array;

  constructor(
    readonly schools: readonly Candidate[],
    terms: MatchingTerms,
    bars: Bars,
  ) {
    const size = schools.length;
    this.size = size;
    this.found = new Array<Barrier | null>(size * size).fill('same-trust');
    this.costs = new Float64Array(size * size);
    for (const [a, one] of schools.entries())
      for (let b = a + 1; b < size; b++) {
        const other = schools[b];
        if (other === undefined) continue;
        this.found[a * size + b] = this.found[b * size + a] = barrierBetween(one, other, terms, bars);
        this.costs[a * size + b] = this.costs[b * size + a] = costOf(one, other, bars);
      }
  }

  legal(a: number, b: number): boolean {
    return a !== b && this.found[a * this.size + b] === null;
  }

  cost(a: number, b: number): number {
    return this.costs[a * this.size + b] ?? 0;
  }

  /** For each of the schools those of them that it may be with, the cheapest first. */
  neighbours(among: readonly number[]): Map<number, number[]> {
    return new Map(
      among.map((a) => [
        a,
        among.filter((b) => this.legal(a, b)).sort((b, c) => this.cost(a, b) - this.cost(a, c)),
      ]),
    );
  }
}

function costOf(one: Candidate, other: Candidate, { met }: Bars): number {
  const missed = (from: Candidate, to: Candidate): number =>
    from.wishes.length > 0 && !from.wishes.includes(to.phase) ? wishMetres : 0;
  return (
    (metresBetween(one, other) ?? withinDistrictMetres) +
    (met.has(pairOf(one.urn, other.urn)) ? metAgainMetres : 0) +
    missed(one, other) +
    missed(other, one)
  );
}
