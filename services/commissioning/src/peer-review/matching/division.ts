import type { Graph } from './graph.js';

/** What a group of two, three or four weighs beside its travel: how much it is wanted. More than any travel in the city. */
export type SizeWeights = Readonly<Record<2 | 3 | 4, number>>;

const unwanted = 1e10;

/** Fours do in a round of triads what two pairs would, without anybody being reviewed by whom they reviewed. */
export const sizeWeights: Readonly<Record<'pairs' | 'triads', SizeWeights>> = {
  pairs: { 2: 0, 3: unwanted, 4: 3 * unwanted },
  triads: { 2: 1.5 * unwanted, 3: 0, 4: unwanted },
};

export interface Weighed {
  /** In the order in which each reviews the next, and the last the first. */
  readonly schools: readonly number[];
  readonly weight: number;
}

function circuit(graph: Graph, schools: readonly number[]): number | null {
  let travel = 0;
  for (const [index, school] of schools.entries()) {
    const next = schools[(index + 1) % schools.length] ?? school;
    if (!graph.legal(school, next)) return null;
    travel += graph.cost(school, next);
  }
  return travel;
}

/** The orders in which four, the first of them given, can go round. */
const orders = ([a, b, c, d]: readonly [number, number, number, number]): number[][] => [
  [a, b, c, d],
  [a, b, d, c],
  [a, c, b, d],
];

/** The group that these schools form, in the order that costs least; null where the rules allow none. */
export function weigh(graph: Graph, schools: readonly number[], weights: SizeWeights): Weighed | null {
  const [a, b, c, d] = schools;
  if (a === undefined || b === undefined || schools.length > 4) return null;
  const size = schools.length as 2 | 3 | 4;
  const ways = c !== undefined && d !== undefined ? orders([a, b, c, d]) : [[...schools]];
  let best: Weighed | null = null;
  for (const way of ways) {
    const travel = circuit(graph, way);
    if (travel === null) continue;
    const weight = weights[size] + travel;
    if (best === null || weight < best.weight) best = { schools: way, weight };
  }
  return best;
}

/** What so many schools weigh at least, however near they are to one another: where they do not divide. */
export function leastFor(count: number, weights: SizeWeights): number {
  if (count < 2) return count === 0 ? 0 : Infinity;
  let least = weights[2] + leastFor(count - 2, weights);
  if (count >= 3) least = Math.min(least, weights[3] + leastFor(count - 3, weights));
  return count >= 4 ? Math.min(least, weights[4] + leastFor(count - 4, weights)) : least;
}

export const totalOf = (groups: readonly Weighed[]): number =>
  groups.reduce((sum, { weight }) => sum + weight, 0);

interface Way {
  readonly weight: number;
  /** The group that holds the first of the schools, as a set of bits. */
  readonly group: number;
}

/** For every set of two to four of the schools the group that they form, if they may and it weighs less than the limit. */
function groupsWithin(
  graph: Graph,
  schools: readonly number[],
  weights: SizeWeights,
  limit: number,
): Map<number, Weighed> {
  const groups = new Map<number, Weighed>();
  const grow = (from: number, set: number, members: readonly number[]): void => {
    const size = members.length;
    const light = size > 1 && weights[size as 2 | 3 | 4] < limit;
    const group = light ? weigh(graph, members, weights) : null;
    if (group !== null) groups.set(set, group);
    if (members.length < 4)
      for (let next = from; next < schools.length; next++)
        grow(next + 1, set | (1 << next), [...members, schools[next] ?? -1]);
  };
  grow(0, 0, []);
  return groups;
}

/** The best way to divide all of these schools, few as they are, into groups; null where none weighs less than the limit. */
export function divide(
  graph: Graph,
  schools: readonly number[],
  weights: SizeWeights,
  limit: number,
): Weighed[] | null {
  const groups = groupsWithin(graph, schools, weights, limit);
  const holding = schools.map((_, bit) =>
    [...groups].filter(([set]) => (set & (1 << bit)) !== 0 && (set & ((1 << bit) - 1)) === 0),
  );
  const all = (1 << schools.length) - 1;
  const best = new Map<number, Way>([[0, { weight: 0, group: 0 }]]);
  const solve = (rest: number): Way => {
    const known = best.get(rest);
    if (known !== undefined) return known;
    let way: Way = { weight: Infinity, group: 0 };
    for (const [set, { weight }] of holding[31 - Math.clz32(rest & -rest)] ?? []) {
      if ((set & rest) !== set || weight >= way.weight) continue;
      const total = weight + solve(rest & ~set).weight;
      if (total < way.weight) way = { weight: total, group: set };
    }
    best.set(rest, way);
    return way;
  };
  if (solve(all).weight >= limit) return null;
  const division: Weighed[] = [];
  for (let rest = all; rest !== 0;) {
    const { group } = solve(rest);
    division.push(...[groups.get(group)].filter((each) => each !== undefined));
    rest &= ~group;
  }
  return division;
}
