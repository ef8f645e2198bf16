import { cover } from './cover.js';
import type { Graph } from './graph.js';

const nearest = 20;

/** The cheapest triad of the school with others that are free. */
function triadOf(graph: Graph, school: number, near: readonly number[]): number[] | null {
  let best: number[] | null = null;
  let least = Infinity;
  for (const [i, b] of near.entries())
    for (const c of near.slice(i + 1)) {
      if (!graph.legal(b, c)) continue;
      const cost = graph.cost(school, b) + graph.cost(b, c) + graph.cost(c, school);
      if (cost >= least) continue;
      least = cost;
      best = [school, b, c];
    }
  return best;
}

/** Triads of schools that have few to choose from first. */
function greedyTriads(graph: Graph, schools: readonly number[]): number[][] {
  const neighbours = graph.neighbours(schools);
  const free = new Set(schools);
  const choices = (school: number): number => neighbours.get(school)?.length ?? 0;
  const triads: number[][] = [];
  for (const school of [...schools].sort((a, b) => choices(a) - choices(b))) {
    if (!free.has(school)) continue;
    const near = (neighbours.get(school) ?? []).filter((other) => free.has(other)).slice(0, nearest);
    const triad = triadOf(graph, school, near);
    if (triad === null) continue;
    triads.push(triad);
    for (const each of triad) free.delete(each);
  }
  return triads;
}

/**
 * Triads first, and what they leave in pairs: of schools all of which can be taken in. Where the triads leave somebody who
 * could have been, those around are dissolved, and more of them each time, until nobody is left.
 */
export function triadsAndPairs(graph: Graph, schools: readonly number[]): number[][] {
  let triads = greedyTriads(graph, schools);
  for (;;) {
    const placed = new Set(triads.flat());
    const rest = cover(
      graph,
      schools.filter((school) => !placed.has(school)),
    );
    if (rest.left.length === 0) return [...triads, ...rest.groups].map((group) => [...group]);
    const open = [...rest.left.flatMap(({ circle }) => circle), ...rest.groups.flat()];
    const apart = triads.filter((triad) => !triad.some((a) => open.some((b) => graph.legal(a, b))));
    triads = apart.length < triads.length ? apart : [];
  }
}
