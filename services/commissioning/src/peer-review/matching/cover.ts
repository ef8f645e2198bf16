import type { Graph } from './graph.js';
import { maximumMatching } from './maximum-matching.js';

/** A school that no arrangement could take in without leaving out another, and what shows it. */
export interface LeftOver {
  readonly school: number;
  /** Schools, itself among them, that can be with one another, or with one of the `rivals`, and with nobody else. */
  readonly circle: readonly number[];
  /** Those whom the circle could be with, and for whom other circles compete. */
  readonly rivals: readonly number[];
}

export interface Cover {
  readonly groups: readonly (readonly number[])[];
  readonly left: readonly LeftOver[];
}

interface Matched {
  readonly pairs: number[][];
  readonly spare: ReadonlySet<number>;
  readonly alone: number;
}

function matched(graph: Graph, schools: readonly number[]): Matched {
  const place = new Map(schools.map((school, index) => [school, index]));
  const neighbours = graph.neighbours(schools);
  const indexed = schools.map((school) =>
    (neighbours.get(school) ?? []).flatMap((other) => place.get(other) ?? []),
  );
  const { mate, spare } = maximumMatching(indexed);
  const pairs: number[][] = [];
  schools.forEach((school, index) => {
    const other = schools[mate[index] ?? -1];
    if (other !== undefined && (mate[index] ?? -1) > index) pairs.push([school, other]);
  });
  return {
    pairs,
    spare: new Set(schools.filter((_, index) => spare[index] === 1)),
    alone: schools.length - 2 * pairs.length,
  };
}

const without = (schools: readonly number[], ...gone: readonly number[]): number[] =>
  schools.filter((school) => !gone.includes(school));

/** Pairs of all the schools; the theory has it that they can be paired. */
function pairsOfAll(graph: Graph, schools: readonly number[]): number[][] {
  const { pairs, alone } = matched(graph, schools);
  if (alone > 0) throw new Error('Schools that were to be paired cannot be.');
  return pairs;
}

function circlesOf(graph: Graph, schools: readonly number[]): number[][] {
  const rest = new Set(schools);
  const circles: number[][] = [];
  for (const first of schools) {
    if (!rest.delete(first)) continue;
    const circle = [first];
    for (let next = 0; next < circle.length; next++)
      for (const other of rest)
        if (graph.legal(circle[next] ?? first, other)) {
          circle.push(other);
          rest.delete(other);
        }
    circles.push(circle);
  }
  return circles;
}

function* triadsIn(graph: Graph, schools: readonly number[]): Generator<number[]> {
  for (const [i, a] of schools.entries())
    for (const [j, b] of schools.entries()) {
      if (j <= i || !graph.legal(a, b)) continue;
      for (const c of schools.slice(j + 1)) if (graph.legal(a, c) && graph.legal(b, c)) yield [a, b, c];
    }
}

/** A triad and pairs that take in the whole of an odd circle, where there are such. */
function wholeCircle(graph: Graph, circle: readonly number[]): number[][] | null {
  for (const triad of triadsIn(graph, circle)) {
    const { pairs, alone } = matched(graph, without(circle, ...triad));
    if (alone === 0) return [triad, ...pairs];
  }
  return null;
}

interface Circle {
  readonly schools: readonly number[];
  readonly rivals: readonly number[];
  readonly whole: number[][] | null;
}

/** Which rival goes to which circle: first to circles that need one, then every rival to some circle. */
function assign(circles: readonly Circle[], rivals: readonly number[]): Map<Circle, number> {
  const rivalOf = new Map<Circle, number>();
  const circleOf = new Map<number, Circle>();
  const give = (circle: Circle, rival: number): void => {
    rivalOf.set(circle, rival);
    circleOf.set(rival, circle);
  };
  const find = (circle: Circle, tried: Set<number>): boolean =>
    circle.rivals.some((rival) => {
      if (tried.has(rival)) return false;
      tried.add(rival);
      const holder = circleOf.get(rival);
      if (holder !== undefined && !find(holder, tried)) return false;
      give(circle, rival);
      return true;
    });
  const place = (rival: number, tried: Set<Circle>): boolean =>
    circles.some((circle) => {
      if (tried.has(circle) || !circle.rivals.includes(rival)) return false;
      tried.add(circle);
      const holder = rivalOf.get(circle);
      if (holder !== undefined && !place(holder, tried)) return false;
      give(circle, rival);
      return true;
    });
  for (const circle of circles) if (circle.whole === null) find(circle, new Set());
  for (const rival of rivals) if (!circleOf.has(rival)) place(rival, new Set());
  return rivalOf;
}

function groupsOf(graph: Graph, { schools, whole }: Circle, rival: number | undefined): number[][] {
  const partner = rival === undefined ? undefined : schools.find((school) => graph.legal(school, rival));
  if (rival !== undefined && partner !== undefined)
    return [[partner, rival], ...pairsOfAll(graph, without(schools, partner))];
  return whole ?? pairsOfAll(graph, schools.slice(1));
}

/**
 * Pairs and triads (a triad only where pairs leave one over) that take in as many schools as any arrangement can.
 *
 * What a greatest matching can leave over falls into circles, each of which is odd and lacks one (Gallai and Edmonds). A
 * circle that holds a triad whose rest can be paired lacks none (Cornuéjols, Hartvigsen and Pulleyblank); of the others as
 * many are served by outsiders as there are outsiders to serve them. Four in a circle are two pairs and add nothing.
 */
export function cover(graph: Graph, schools: readonly number[]): Cover {
  const { pairs, spare, alone } = matched(graph, schools);
  if (alone === 0) return { groups: pairs, left: [] };
  const loose = schools.filter((school) => spare.has(school));
  const rivals = schools.filter((a) => !spare.has(a) && loose.some((b) => graph.legal(a, b)));
  const circles = circlesOf(graph, loose).map((circle) => ({
    schools: circle,
    rivals: rivals.filter((a) => circle.some((b) => graph.legal(a, b))),
    whole: wholeCircle(graph, circle),
  }));
  const rivalOf = assign(circles, rivals);
  const settled = schools.filter((school) => !spare.has(school) && !rivals.includes(school));
  return {
    groups: [
      ...pairsOfAll(graph, settled),
      ...circles.flatMap((circle) => groupsOf(graph, circle, rivalOf.get(circle))),
    ],
    left: circles
      .filter((circle) => circle.whole === null && !rivalOf.has(circle))
      .flatMap((circle) =>
        circle.schools
          .slice(0, 1)
          .map((school) => ({ school, circle: circle.schools, rivals: circle.rivals })),
      ),
  };
}
