import { divide, leastFor, totalOf, weigh, type SizeWeights, type Weighed } from './division.js';
import type { Graph } from './graph.js';

/** How many schools nearby are looked at when groups are divided anew. */
const near = 10;
const mostTogether = 10;
const farthestWalk = 20;

/**
 * Divides neighbouring groups anew, two at a time, and three where one of them has not the size that is wanted, as long as
 * something gets better. What bounds it is the work that is done, and not the time: the same seed gives the same answer on
 * any machine.
 */
export class Improvement {
  private groups: (Weighed | null)[];
  private groupOf = new Map<number, number>();
  private readonly nearest: ReadonlyMap<number, readonly number[]>;
  /** Groups that were tried together in vain: groups do not change, others take their place. */
  private readonly tried = new Set<string>();
  private readonly numbers = new Map<Weighed, number>();

  constructor(
    private readonly graph: Graph,
    private readonly weights: SizeWeights,
    groups: readonly Weighed[],
    private work = 20_000,
  ) {
    this.groups = [...groups];
    for (const [index, { schools }] of groups.entries())
      for (const school of schools) this.groupOf.set(school, index);
    this.nearest = graph.neighbours([...this.groupOf.keys()]);
  }

  run(): Weighed[] {
    let better = true;
    while (better && this.work > 0) {
      better = false;
      for (const index of this.groups.keys()) if (this.improve(index)) better = true;
    }
    return this.groups.filter((group) => group !== null);
  }

  private improve(index: number): boolean {
    const around = this.around(index);
    if (around.some((other) => this.divideAnew([index, other]))) return true;
    if (!this.isUnwanted(index)) return false;
    const byTwo = around.some((second, place) =>
      around.slice(place + 1).some((third) => this.divideByThree([index, second, third])),
    );
    return byTwo || this.walk(index);
  }

  /** Towards another group that is unwanted, until the two meet; back again where they do not. */
  private walk(index: number): boolean {
    for (const target of this.unwanted(index)) {
      const before = { groups: [...this.groups], groupOf: new Map(this.groupOf) };
      if (this.walkTo(index, target)) return true;
      Object.assign(this, before);
    }
    return false;
  }

  private walkTo(index: number, target: number): boolean {
    for (let steps = 0; steps < farthestWalk && this.work > 0; steps++) {
      const around = this.around(index);
      if (around.some((third) => third !== target && this.divideByThree([index, target, third]))) return true;
      if (!this.step(index, target, around)) return false;
    }
    return false;
  }

  /** Changes members with a neighbour, so that the group comes nearer to the target. */
  private step(index: number, target: number, around: readonly number[]): boolean {
    let least = this.between(this.groups[index]?.schools ?? [], target);
    let nearer: { readonly other: number; readonly groups: readonly [Weighed, Weighed] } | null = null;
    for (const other of around) {
      if (this.isUnwanted(other)) continue;
      for (const groups of this.exchanges(index, other)) {
        const distance = this.between(groups[0].schools, target);
        if (distance >= least) continue;
        least = distance;
        nearer = { other, groups };
      }
    }
    if (nearer === null) return false;
    this.put([index, nearer.other], nearer.groups);
    return true;
  }

  private *exchanges(index: number, other: number): Generator<readonly [Weighed, Weighed]> {
    const mine = this.groups[index]?.schools ?? [];
    const theirs = this.groups[other]?.schools ?? [];
    this.work -= 1;
    for (const given of mine)
      for (const taken of theirs) {
        const swap = (from: number, to: number, all: readonly number[]): number[] =>
          all.map((school) => (school === from ? to : school));
        const own = weigh(this.graph, swap(given, taken, mine), this.weights);
        const others = own && weigh(this.graph, swap(taken, given, theirs), this.weights);
        if (own && others) yield [own, others];
      }
  }

  private between(schools: readonly number[], target: number): number {
    const others = this.groups[target]?.schools ?? [];
    return Math.min(...schools.flatMap((a) => others.map((b) => this.graph.cost(a, b))));
  }

  /** Only where their number allows sizes that are wanted more. */
  private divideByThree(indices: readonly number[]): boolean {
    const sizes = indices.map((index) => this.groups[index]?.schools.length ?? 0);
    const now = sizes.reduce((sum, size) => sum + this.weights[size as 2 | 3 | 4], 0);
    const count = sizes.reduce((sum, size) => sum + size, 0);
    return leastFor(count, this.weights) < now && this.divideAnew(indices);
  }

  private around(index: number): number[] {
    const schools = this.groups[index]?.schools ?? [];
    const others = schools.flatMap((school) => this.nearest.get(school)?.slice(0, near) ?? []);
    const groups = new Set(others.flatMap((other) => this.groupOf.get(other) ?? []));
    groups.delete(index);
    return [...groups].sort((a, b) => a - b);
  }

  /** The other unwanted groups, the nearest first. */
  private unwanted(index: number): number[] {
    const own = this.groups[index]?.schools ?? [];
    return [...this.groups.keys()]
      .filter((other) => other !== index && this.isUnwanted(other))
      .map((other) => ({ other, distance: this.between(own, other) }))
      .sort((a, b) => a.distance - b.distance || a.other - b.other)
      .map(({ other }) => other);
  }

  private isUnwanted(index: number): boolean {
    const size = this.groups[index]?.schools.length;
    return size !== undefined && this.weights[size as 2 | 3 | 4] > 0;
  }

  private divideAnew(indices: readonly number[]): boolean {
    const before = indices.flatMap((index) => this.groups[index] ?? []);
    const schools = before.flatMap((group) => group.schools);
    if (before.length < indices.length || schools.length > mostTogether || this.work <= 0) return false;
    const key = before
      .map((group) => this.numberOf(group))
      .sort((a, b) => a - b)
      .join();
    if (this.tried.has(key)) return false;
    this.work -= schools.length > 6 ? 1 << (schools.length - 6) : 1;
    const after = divide(this.graph, schools, this.weights, totalOf(before) - 1e-4);
    if (after === null) {
      this.tried.add(key);
      return false;
    }
    this.put(indices, after);
    return true;
  }

  private put(indices: readonly number[], after: readonly Weighed[]): void {
    for (const index of indices) this.groups[index] = null;
    after.forEach((group, place) => {
      const index = indices[place] ?? this.groups.length;
      this.groups[index] = group;
      for (const school of group.schools) this.groupOf.set(school, index);
    });
  }

  private numberOf(group: Weighed): number {
    const known = this.numbers.get(group) ?? this.numbers.size;
    this.numbers.set(group, known);
    return known;
  }
}
