/** Quartiles of fewer figures than this say nothing that the figures themselves do not. */
const fewest = 5;

export interface Quartiles {
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
}

/** The value below which that share of the sorted values lies, between two of them by proportion. */
function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? NaN;
  const above = sorted[Math.ceil(at)] ?? NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export function quartilesOf(sorted: Float64Array): Quartiles | null {
  if (sorted.length < fewest) return null;
  const [min, q1, median, q3, max] = [0, 0.25, 0.5, 0.75, 1].map((share) => quantile(sorted, share));
  return { min: min ?? NaN, q1: q1 ?? NaN, median: median ?? NaN, q3: q3 ?? NaN, max: max ?? NaN };
}

/** In which quarter a value lies, 1 the lowest. */
export function quarterOf(value: number, quartiles: Quartiles | null): number | null {
  if (quartiles === null) return null;
  const { q1, median, q3 } = quartiles;
  return value <= q1 ? 1 : value <= median ? 2 : value <= q3 ? 3 : 4;
}

/** How many of the sorted values are below, and how many not above. */
function around(sorted: Float64Array, value: number): { below: number; upTo: number } {
  const first = (isPast: (other: number) => boolean): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isPast(sorted[middle] ?? NaN)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return { below: first((other) => other >= value), upTo: first((other) => other > value) };
}

export interface Standing {
  readonly rank: number;
  readonly percentile: number | null;
}

/** Where a value stands among the sorted values, of which it is one. */
export function standingOf(sorted: Float64Array, value: number, better: string): Standing {
  const { below, upTo } = around(sorted, value);
  const above = sorted.length - upTo;
  const [ahead, behind] = better === 'lower' ? [below, above] : [above, below];
  const others = sorted.length - 1;
  const same = upTo - below - 1;
  return {
    rank: ahead + 1,
    percentile: others === 0 ? null : rounded((100 * (behind + same / 2)) / others, 1),
  };
}

/** A figure as it is told: no more decimals than it has, and no trace of binary fractions. */
export const rounded = (value: number, decimals: number): number => {
  const scale = 10 ** decimals;
  const scaled = Math.round(Math.abs(value) * scale + 1e-9) / scale;
  return value < 0 && scaled !== 0 ? -scaled : scaled;
};

/** What schools' figures make together: weighted by what each counts for, or else each alike. */
export function together(
  places: readonly number[],
  values: Float64Array,
  weights: Float64Array | undefined,
): { value: number | null; weighted: boolean } {
  let [sum, total, plain] = [0, 0, 0];
  for (const place of places) {
    const value = values[place] ?? NaN;
    plain += value;
    const weight = weights?.[place] ?? NaN;
    // A school whose weight is not known or hidden cannot count by it.
    if (Number.isNaN(weight)) continue;
    sum += value * weight;
    total += weight;
  }
  if (total > 0) return { value: sum / total, weighted: true };
  return { value: places.length === 0 ? null : plain / places.length, weighted: false };
}

export const sortedOf = (places: readonly number[], values: Float64Array): Float64Array =>
  Float64Array.from(places, (place) => values[place] ?? NaN).sort();
