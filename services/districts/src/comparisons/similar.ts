import { NeighbourField } from './neighbour-field.js';
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

/** Places of neighbours and their distances, nearest first. */
export interface Near {
  readonly used: readonly Characteristic[];
  readonly places: readonly number[];
  readonly distances: readonly number[];
}

/** Of which period a characteristic counts: of the one that is compared, else of a day, else of the newest before. */
export const characteristicPeriod = (periods: readonly string[], period: string): string =>
  [period, ''].find((one) => periods.includes(one)) ?? periods.find((one) => one <= period) ?? period;

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

/**
 * Schools of a phase that are found similar by characteristics that show: a distance made of hidden ones would tell of
 * them. What many schools ask for is made ready once.
 */
export class Neighbourhood {
  private readonly deviations: readonly number[];
  /** By the characteristics that are used. */
  private readonly fields = new Map<string, Field>();

  constructor(
    private readonly characteristics: readonly Characteristic[],
    private readonly places: readonly number[],
  ) {
    this.deviations = characteristics.map(({ shown }) => deviationOf(shown, places));
  }

  /** The schools nearest to the one at `place`. A school of which a characteristic does not show is not looked at. */
  of(place: number, most: number): Neighbours {
    const characteristics = this.characteristics.map((_, at) => this.use(at, place));
    const used = characteristics.filter(({ leftOut }) => leftOut === null);
    if (used.length === 0) return { characteristics, neighbours: [], notLookedAt: 0 };
    const { places, distances, notLookedAt } = this.search(place, most);
    const neighbours = places.map((other, at) => ({
      place: other,
      distance: distances[at] ?? NaN,
      differences: used.map(
        ({ shown, own, deviation }) => ((shown.values[other] ?? NaN) - (own ?? NaN)) / (deviation ?? NaN),
      ),
    }));
    return { characteristics, neighbours, notLookedAt };
  }

  /** The same without what is only told to those who look at one school. */
  near(place: number, most: number): Near {
    return this.search(place, most);
  }

  private search(place: number, most: number): Near & { readonly notLookedAt: number } {
    const { used, total, field } = this.field(place);
    if (used.length === 0) return { used, places: [], distances: [], notLookedAt: 0 };
    const { places, squares } = field.nearest(place, most);
    return {
      ...{ used, places, distances: squares.map((one) => Math.sqrt(one / total)) },
      notLookedAt: this.places.length - field.size,
    };
  }

  private use(at: number, place: number): UsedCharacteristic {
    const { shown, weight } = this.characteristics[at] as Characteristic;
    if (shown.open[place] !== 1)
      return { shown, weight, own: null, deviation: null, leftOut: shown.kindAt(place) ?? 'missing' };
    const own = shown.values[place] ?? NaN;
    return this.counts(at, place)
      ? { shown, weight, own, deviation: this.deviations[at] ?? NaN, leftOut: null }
      : { shown, weight, own, deviation: null, leftOut: 'constant' };
  }

  private counts(at: number, place: number): boolean {
    const { shown } = this.characteristics[at] as Characteristic;
    // Rounding can leave a trace of a deviation where all are the same.
    return (
      shown.open[place] === 1 && (this.deviations[at] ?? 0) > Math.abs(shown.values[place] ?? NaN) * 1e-12
    );
  }

  /** Schools are asked for together whose distances are made of the same characteristics. */
  private field(place: number): Field {
    const counting = [...this.characteristics.keys()].filter((at) => this.counts(at, place));
    const key = counting.join();
    const known = this.fields.get(key);
    if (known !== undefined) return known;
    const used = counting.map((at) => this.characteristics[at] as Characteristic);
    const field = new NeighbourField(
      counting.map((at) => {
        const { shown, weight } = this.characteristics[at] as Characteristic;
        return { values: shown.values, weight, deviation: this.deviations[at] ?? NaN };
      }),
      this.places.filter((other) => used.every(({ shown }) => shown.open[other] === 1)),
    );
    const made = { used, total: used.reduce((sum, { weight }) => sum + weight, 0), field };
    this.fields.set(key, made);
    return made;
  }
}

interface Field {
  readonly used: readonly Characteristic[];
  /** Of their weights. */
  readonly total: number;
  readonly field: NeighbourField;
}
