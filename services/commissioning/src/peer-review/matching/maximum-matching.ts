/** For each vertex of a graph its neighbours. */
export type Adjacency = readonly (readonly number[])[];

const nobody = -1;

/** A search for a path from a vertex without a mate, along which a matching can grow (Edmonds’ blossom algorithm). */
class Search {
  /** The vertices from which the root could be reached by giving up a mate: an odd circle counts as one vertex. */
  readonly outer: Uint8Array;
  private readonly parent: Int32Array;
  private readonly base: Int32Array;
  private readonly queue: number[] = [];

  constructor(
    private readonly adjacency: Adjacency,
    private readonly mate: Int32Array,
  ) {
    this.outer = new Uint8Array(mate.length);
    this.parent = new Int32Array(mate.length).fill(nobody);
    this.base = Int32Array.from(mate.keys());
  }

  /** The vertex without a mate at the other end of the path, or -1 where there is no such path. */
  from(root: number): number {
    this.reach(root);
    for (let next = 0; next < this.queue.length; next++) {
      const end = this.look(at(this.queue, next), root);
      if (end !== nobody) return end;
    }
    return nobody;
  }

  /** Exchanges what is matched and what is not along the path that was found. */
  augment(end: number): void {
    for (let vertex = end; vertex !== nobody;) {
      const before = at(this.parent, vertex);
      const next = at(this.mate, before);
      this.mate[vertex] = before;
      this.mate[before] = vertex;
      vertex = next;
    }
  }

  private reach(vertex: number): void {
    if (this.outer[vertex] === 1) return;
    this.outer[vertex] = 1;
    this.queue.push(vertex);
  }

  private look(vertex: number, root: number): number {
    const { mate, parent, base } = this;
    for (const to of this.adjacency[vertex] ?? []) {
      if (base[vertex] === base[to] || mate[vertex] === to) continue;
      const partner = at(mate, to);
      if (to === root || (partner !== nobody && parent[partner] !== nobody)) this.contract(vertex, to);
      else if (parent[to] === nobody) {
        parent[to] = vertex;
        if (partner === nobody) return to;
        this.reach(partner);
      }
    }
    return nobody;
  }

  /** The odd circle that the edge closes becomes one vertex. */
  private contract(one: number, other: number): void {
    const { base } = this;
    const meeting = this.meetingOf(one, other);
    const inside = new Uint8Array(base.length);
    this.mark(one, meeting, other, inside);
    this.mark(other, meeting, one, inside);
    for (const [vertex, its] of base.entries())
      if (inside[its] === 1) {
        base[vertex] = meeting;
        this.reach(vertex);
      }
  }

  private meetingOf(one: number, other: number): number {
    const { base, mate, parent } = this;
    const passed = new Uint8Array(base.length);
    let vertex = at(base, one);
    passed[vertex] = 1;
    while (mate[vertex] !== nobody) {
      vertex = at(base, at(parent, at(mate, vertex)));
      passed[vertex] = 1;
    }
    vertex = at(base, other);
    while (passed[vertex] !== 1) vertex = at(base, at(parent, at(mate, vertex)));
    return vertex;
  }

  private mark(from: number, meeting: number, through: number, inside: Uint8Array): void {
    const { base, mate, parent } = this;
    let vertex = from;
    let child = through;
    while (base[vertex] !== meeting) {
      const partner = at(mate, vertex);
      inside[at(base, vertex)] = 1;
      inside[at(base, partner)] = 1;
      parent[vertex] = child;
      child = partner;
      vertex = at(parent, partner);
    }
  }
}

function at(list: ArrayLike<number>, index: number): number {
  return list[index] ?? nobody;
}

function greedily(adjacency: Adjacency, mate: Int32Array): void {
  for (const [vertex, near] of adjacency.entries()) {
    if (mate[vertex] !== nobody) continue;
    const free = near.find((other) => mate[other] === nobody);
    if (free === undefined) continue;
    mate[vertex] = free;
    mate[free] = vertex;
  }
}

export interface MaximumMatching {
  /** The mate of each vertex, -1 for none. */
  readonly mate: Int32Array;
  /** The vertices that some matching of this size leaves without a mate. */
  readonly spare: Uint8Array;
}

/** A matching that no other exceeds in size; in the order of the neighbours it prefers the first. */
export function maximumMatching(adjacency: Adjacency): MaximumMatching {
  const mate = new Int32Array(adjacency.length).fill(nobody);
  const spare = new Uint8Array(adjacency.length);
  greedily(adjacency, mate);
  const alone: number[] = [];
  for (const vertex of adjacency.keys()) {
    if (mate[vertex] !== nobody) continue;
    const search = new Search(adjacency, mate);
    const end = search.from(vertex);
    if (end === nobody) alone.push(vertex);
    else search.augment(end);
  }
  // Looked at again, since paths that were found later change what can be reached.
  for (const vertex of alone) {
    const search = new Search(adjacency, mate);
    search.from(vertex);
    for (const [other, outer] of search.outer.entries()) if (outer === 1) spare[other] = 1;
  }
  return { mate, spare };
}
