/** A characteristic of the schools of a field, as it counts in a distance. */
export interface Axis {
  /** By place in the directory. */
  readonly values: Float64Array;
  readonly weight: number;
  readonly deviation: number;
}

/** The places that were found, nearest first, and the weighted sums of squares by which. */
export interface Nearest {
  readonly places: readonly number[];
  readonly squares: readonly number[];
}

/** Halving further costs more than looking at so many. */
const inLeaf = 12;
/** Sums of squares carry noise in their last bits; what is that near to the limit is looked at. */
const noise = 1 - 1e-12;

/**
 * Schools of which all these characteristics show, as points in a tree that halves them by the characteristic in which
 * they lie farthest apart. A search looks only where something nearer can be, which pays with few characteristics: with
 * twenty that have nothing to do with one another it comes to all pairs. What it finds is what all pairs would give.
 */
export class NeighbourField {
  readonly size: number;
  private readonly width: number;
  private readonly order: Int32Array;
  /** Standardised and weighted, school after school in the order of the tree. */
  private readonly points: Float64Array;
  private readonly at = new Map<number, number>();
  /** By node; the children of node n are 2n+1 and 2n+2. */
  private readonly axis: number[] = [];
  private readonly split: number[] = [];

  constructor(axes: readonly Axis[], places: readonly number[]) {
    this.size = places.length;
    this.width = axes.length;
    const columns = axes.map(({ values, weight, deviation }) => {
      const scale = Math.sqrt(weight) / deviation;
      return Float64Array.from(places, (place) => (values[place] ?? NaN) * scale);
    });
    const order = Int32Array.from(places.keys());
    this.halve(columns, order, 0, 0, this.size);
    this.points = new Float64Array(this.size * this.width);
    this.order = order.map((index, at) => {
      columns.forEach((column, axis) => (this.points[at * this.width + axis] = column[index] ?? NaN));
      return places[index] ?? -1;
    });
    this.order.forEach((place, at) => this.at.set(place, at));
  }

  /** The nearest of the others to a school of the field; of those equally near the ones that come first in the directory. */
  nearest(place: number, most: number): Nearest {
    const at = this.at.get(place);
    if (at === undefined) throw new Error(`The school at ${place} is not in the field`);
    const own = this.points.slice(at * this.width, (at + 1) * this.width);
    const found = new Found(most);
    this.search(0, 0, this.size, { at, own, beyond: new Float64Array(this.width), found }, 0);
    return found;
  }

  private halve(
    columns: readonly Float64Array[],
    order: Int32Array,
    node: number,
    from: number,
    to: number,
  ): void {
    if (to - from <= inLeaf) return;
    const part = order.subarray(from, to);
    const axis = widest(columns, part);
    const column = columns[axis] ?? new Float64Array();
    part.sort((a, b) => (column[a] ?? NaN) - (column[b] ?? NaN));
    const middle = (from + to) >> 1;
    this.axis[node] = axis;
    this.split[node] = column[order[middle] ?? 0] ?? NaN;
    this.halve(columns, order, 2 * node + 1, from, middle);
    this.halve(columns, order, 2 * node + 2, middle, to);
  }

  /** `least` is how far all of the node is away at least, of which `beyond` keeps the parts by axis. */
  private search(node: number, from: number, to: number, asking: Asking, least: number): void {
    const { own, beyond, found } = asking;
    if (to - from <= inLeaf) {
      this.measure(from, to, asking);
      return;
    }
    const middle = (from + to) >> 1;
    const axis = this.axis[node] ?? 0;
    const apart = (own[axis] ?? NaN) - (this.split[node] ?? NaN);
    const isUnder = apart < 0;
    if (isUnder) this.search(2 * node + 1, from, middle, asking, least);
    else this.search(2 * node + 2, middle, to, asking, least);
    const before = beyond[axis] ?? 0;
    const squared = apart * apart;
    const other = least - before + squared;
    if (other * noise > found.worst) return;
    beyond[axis] = squared;
    if (isUnder) this.search(2 * node + 2, middle, to, asking, other);
    else this.search(2 * node + 1, from, middle, asking, other);
    beyond[axis] = before;
  }

  private measure(from: number, to: number, { at, own, found }: Asking): void {
    const { points, width } = this;
    for (let other = from; other < to; other += 1) {
      if (other === at) continue;
      const start = other * width;
      let squares = 0;
      for (let axis = 0; axis < width && squares <= found.worst; axis += 1) {
        const difference = (points[start + axis] as number) - (own[axis] as number);
        squares += difference * difference;
      }
      if (squares <= found.worst) found.add(this.order[other] as number, squares);
    }
  }
}

interface Asking {
  readonly at: number;
  readonly own: Float64Array;
  readonly beyond: Float64Array;
  readonly found: Found;
}

function widest(columns: readonly Float64Array[], part: Int32Array): number {
  const spreads = columns.map((column) => {
    let [least, most] = [Infinity, -Infinity];
    for (const index of part) {
      const value = column[index] as number;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return most - least;
  });
  return spreads.indexOf(Math.max(...spreads));
}

/** So many of the nearest, in order. */
class Found implements Nearest {
  readonly places: number[] = [];
  readonly squares: number[] = [];
  worst = Infinity;

  constructor(private readonly most: number) {}

  add(place: number, squares: number): void {
    const { places, squares: known, most } = this;
    let at = places.length;
    const isFull = at === most;
    while (at > 0) {
      const before = known[at - 1] as number;
      if (squares > before || (squares === before && place > (places[at - 1] as number))) break;
      at -= 1;
    }
    if (at === most) return;
    for (let to = isFull ? most - 1 : places.length; to > at; to -= 1) {
      places[to] = places[to - 1] as number;
      known[to] = known[to - 1] as number;
    }
    places[at] = place;
    known[at] = squares;
    if (places.length === most) this.worst = known[most - 1] as number;
  }
}
