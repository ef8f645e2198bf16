import type { Shown } from './shown.js';

/** A characteristic with its weight, and the figures it was taken from. */
export interface Characteristic {
  readonly weight: number;
  readonly shown: Shown;
}

/** A characteristic as it counted for one school. */
export interface UsedCharacteristic extends Characteristic {
  readonly own: number | null;
  /** The standard deviation among schools of the phase; null where it was not used. */
  readonly deviation: number | null;
  readonly leftOut: string | null;
}

export interface Neighbour {
  readonly place: number;
  readonly distance: number;
  /** In the order of the characteristics that were used. */
  readonly differences: readonly number[];
}

export interface Neighbours {
  readonly characteristics: readonly UsedCharacteristic[];
  readonly neighbours: readonly Neighbour[];
  readonly notLookedAt: number;
}

function deviationOf(shown: Shown, places: readonly number[]): number {
  let [n, mean, squares] = [0, 0, 0];
  for (const place of places) {
    if (shown.open[place] !== 1) continue;
    const value = shown.values[place] ?? NaN;
    n += 1;
    const before = value - mean;
    mean += before / n;
    squares += before * (value - mean);
  }
  return n < 2 ? 0 : Math.sqrt(squares / n);
}

function use(
  { shown, weight }: Characteristic,
  place: number,
  places: readonly number[],
): UsedCharacteristic {
  if (shown.open[place] !== 1)
    return { shown, weight, own: null, deviation: null, leftOut: shown.kindAt(place) ?? 'missing' };
  const own = shown.values[place] ?? NaN;
  const deviation = deviationOf(shown, places);
  // Rounding can leave a trace of a deviation where all are the same.
  if (deviation <= Math.abs(own) * 1e-12) return { shown, weight, own, deviation: null, leftOut: 'constant' };
  return { shown, weight, own, deviation, leftOut: null };
}

/**
 * The schools among `places` nearest to the one at `place`, by shown figures only: a distance made of hidden ones would
 * tell of them. A school of which a characteristic does not show is not looked at.
 */
export function nearest(
  characteristics: readonly Characteristic[],
  place: number,
  places: readonly number[],
  most: number,
): Neighbours {
  const all = characteristics.map((one) => use(one, place, places));
  const used = all.filter(({ leftOut }) => leftOut === null);
  if (used.length === 0) return { characteristics: all, neighbours: [], notLookedAt: 0 };
  const total = used.reduce((sum, { weight }) => sum + weight, 0);
  const found: Neighbour[] = [];
  let notLookedAt = 0;
  for (const other of places) {
    if (other === place) continue;
    if (!used.every(({ shown }) => shown.open[other] === 1)) {
      notLookedAt += 1;
      continue;
    }
    const differences = used.map(
      ({ shown, own, deviation }) => ((shown.values[other] ?? NaN) - (own ?? NaN)) / (deviation ?? NaN),
    );
    const squares = differences.reduce((sum, one, at) => sum + (used[at]?.weight ?? 0) * one * one, 0);
    found.push({ place: other, distance: Math.sqrt(squares / total), differences });
  }
  found.sort((a, b) => a.distance - b.distance || a.place - b.place);
  return { characteristics: all, neighbours: found.slice(0, most), notLookedAt };
}
