import { valueKinds, type ValueKind } from '../feeds/value.js';

/** One indicator of one period: the newest figure of each school, in the order of URNs. */
export interface Column {
  readonly urns: Int32Array;
  /** Places in `valueKinds`. */
  readonly kinds: Uint8Array;
  /** Not a number where the kind is not `number`. */
  readonly values: Float64Array;
}

/** A measure as it is read: its arrays as text, which is a third of the work of reading arrays. */
export interface MeasureText {
  readonly urns: string;
  readonly kinds: string;
  readonly values: string;
}

const codes = new Map<string, number>(valueKinds.map((kind, code) => [kind, code]));
const missing = codes.get('missing') ?? 0;
const number = codes.get('number') ?? 0;

export const kindOf = (code: number): ValueKind => valueKinds[code] ?? 'missing';

const parts = (text: string): string[] => (text === '' ? [] : text.split(','));

function decode({ urns, kinds, values }: MeasureText): Column {
  const said = parts(kinds);
  const figures = values.split(',');
  return {
    urns: Int32Array.from(parts(urns), Number),
    kinds: Uint8Array.from(said, (kind) => codes.get(kind) ?? missing),
    values: Float64Array.from(said, (_, place) => (figures[place] ? Number(figures[place]) : NaN)),
  };
}

/** The newest of each school, out of what sources say, the newest source first. */
export function columnOf(measures: readonly MeasureText[]): Column {
  const [newest, ...older] = measures.map(decode);
  if (newest === undefined) return decode({ urns: '', kinds: '', values: '' });
  if (older.length === 0) return newest;
  const shown = new Map<number, { kind: number; value: number }>();
  for (const column of [newest, ...older])
    column.urns.forEach((urn, place) => {
      if (!shown.has(urn))
        shown.set(urn, { kind: column.kinds[place] ?? missing, value: column.values[place] ?? NaN });
    });
  const sorted = [...shown].sort(([a], [b]) => a - b);
  return {
    urns: Int32Array.from(sorted, ([urn]) => urn),
    kinds: Uint8Array.from(sorted, ([, { kind }]) => kind),
    values: Float64Array.from(sorted, ([, { value }]) => value),
  };
}

/** Kinds behind which there is a figure that the source does not publish. */
export const secretKinds: readonly ValueKind[] = [
  ...(['suppressed', 'small', 'redacted', 'notPublished', 'lowCoverage'] as const),
];

export const isNumber = (code: number): boolean => code === number;
export const isSecret = (code: number): boolean => secretKinds.includes(kindOf(code));
