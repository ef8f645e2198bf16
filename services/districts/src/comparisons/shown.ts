import { disclose, type Release } from '../disclosure/disclosure.js';
import type { ValueKind } from '../feeds/value.js';
import { isNumber, isSecret, kindOf, type Column } from './column.js';
import type { Directory } from './directory.js';

/** What is measured, as comparing needs it. */
export interface IndicatorMeta {
  readonly code: string;
  readonly title: string;
  readonly unit: string;
  readonly decimals: number;
  readonly better: string;
  readonly weight: string | null;
  readonly smallest: number;
}

/** A source's own total. */
export interface ComparatorRow {
  readonly level: string;
  readonly code: string;
  readonly label: string;
  readonly kind: string;
  readonly value: number | null;
}

export type ShownKind = ValueKind | 'complementary';

/** One indicator of one period as it may be published: every reader sees this and nothing nearer to the source. */
export interface Shown {
  readonly meta: IndicatorMeta;
  readonly period: string;
  readonly directory: Directory;
  /** 1 where a figure shows. */
  readonly open: Uint8Array;
  /** Not a number where none shows. */
  readonly values: Float64Array;
  /** What schools' figures count for, where that shows; undefined where each counts alike. */
  readonly weights: Float64Array | undefined;
  readonly comparators: readonly ComparatorRow[];
  readonly sources: readonly number[];
  /** Undefined where no source has the school. */
  kindAt(place: number): ShownKind | undefined;
}

interface Raw {
  readonly meta: IndicatorMeta;
  readonly period: string;
  readonly directory: Directory;
  readonly column: Column;
  readonly sources: readonly number[];
  /** How many pupils the figures are of, hidden or not; undefined where the indicator does not say. */
  readonly sizes: Column | undefined;
  /** The weights as they show. */
  readonly weights: Float64Array | undefined;
  /** In the order in which they are believed, the newest first. */
  readonly comparators: readonly ComparatorRow[];
}

const withheldKind = 'withheld';

/** Hides what is of too few pupils, then what would give hidden figures away. */
export function shownOf(raw: Raw): Shown {
  const { meta, directory, column } = raw;
  const comparators = newestOf(raw.comparators);
  const { open, secret, values, said, small } = aligned(raw);
  const levels = comparators.map(({ level, code }) => `${level}/${code}`);
  const { complementary, withheld } = disclose(
    { open, secret, values, ...(raw.weights && { weights: raw.weights }) },
    releasesOf(comparators, levels, directory, said),
  );
  for (const place of complementary) {
    open[place] = 0;
    values[place] = NaN;
  }
  return {
    meta,
    period: raw.period,
    directory,
    open,
    values,
    weights: raw.weights,
    sources: raw.sources,
    comparators: comparators.map((row, index) =>
      withheld.has(keyOf(levels, index)) ? { ...row, kind: withheldKind, value: null } : row,
    ),
    kindAt: (place) => {
      if (complementary.has(place)) return 'complementary';
      if (small[place] === 1) return 'small';
      const at = said[place] ?? -1;
      return at < 0 ? undefined : kindOf(column.kinds[at] ?? 0);
    },
  };
}

/** What an older file says of the same schools is of the same schools. */
function newestOf(rows: readonly ComparatorRow[]): ComparatorRow[] {
  const known = new Set<string>();
  return rows.filter(({ level, code, label }) => {
    const key = JSON.stringify([level, code, label]);
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}

interface Aligned {
  readonly open: Uint8Array;
  readonly secret: Uint8Array;
  readonly small: Uint8Array;
  readonly values: Float64Array;
  /** Where in the column the school is; -1 where it is not. */
  readonly said: Int32Array;
}

/** The column by places of the directory. */
function aligned({ meta, directory, column, sizes }: Raw): Aligned {
  const { size } = directory;
  const open = new Uint8Array(size);
  const secret = new Uint8Array(size);
  const small = new Uint8Array(size);
  const values = new Float64Array(size).fill(NaN);
  const said = new Int32Array(size).fill(-1);
  const sizeOf = sizes && byUrn(sizes);
  column.urns.forEach((urn, at) => {
    const place = directory.placeOf(urn);
    if (place === undefined) return;
    said[place] = at;
    const kind = column.kinds[at] ?? 0;
    if (isSecret(kind)) secret[place] = 1;
    if (!isNumber(kind)) return;
    // A figure that is not known to be of enough pupils is hidden too.
    if (meta.smallest > 0 && sizeOf !== undefined && !((sizeOf(urn) ?? 0) >= meta.smallest)) {
      secret[place] = 1;
      small[place] = 1;
      return;
    }
    open[place] = 1;
    values[place] = column.values[at] ?? NaN;
  });
  return { open, secret, small, values, said };
}

function byUrn({ urns, values }: Column): (urn: number) => number | undefined {
  const figures = new Map<number, number>();
  urns.forEach((urn, at) => figures.set(urn, values[at] ?? NaN));
  return (urn) => figures.get(urn);
}

/** A second row of the same area is of some of its schools, such as those that the state pays for: nobody says of which. */
const keyOf = (levels: readonly string[], index: number): string =>
  levels.indexOf(levels[index] ?? '') === index ? (levels[index] ?? '') : `${levels[index]}#${index}`;

/** Which schools' figures the rows of a source hold. Of a region nobody says which authorities are in it. */
function releasesOf(
  rows: readonly ComparatorRow[],
  levels: readonly string[],
  directory: Directory,
  said: Int32Array,
): Release[] {
  const reported = (places: readonly number[]): number[] =>
    places.filter((place) => (said[place] ?? -1) >= 0);
  const everybody = [...said.keys()].filter((place) => (said[place] ?? -1) >= 0);
  return rows.flatMap(({ level, code, kind }, index): Release[] => {
    if (kind !== 'number') return [];
    const key = keyOf(levels, index);
    if (key.includes('#')) return [{ key, members: null }];
    if (level === 'national') return [{ key, members: everybody }];
    if (level === 'region') return [{ key, members: null }];
    return [{ key, members: reported(directory.all('authority').get(code) ?? []) }];
  });
}
