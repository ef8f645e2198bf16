import { districts } from '@partnership/contracts';

/** What a cell or a fact can be. Only `number` and `text` carry a value: whatever is hidden or absent says why instead. */
export const valueKinds = ['number', 'text', ...districts.absentKinds] as const;
export type ValueKind = (typeof valueKinds)[number];
export type AbsentKind = Exclude<ValueKind, 'number' | 'text'>;

export interface Value {
  readonly kind: ValueKind;
  readonly value?: string;
}

export const text = (value: string): Value => ({ kind: 'text', value });
export const number = (value: string): Value => ({ kind: 'number', value });
export const missing: Value = { kind: 'missing' };

/** How a value is kept: plain, or null where its kind says why there is none. */
export type KeptValue = string | number | null;

/** What a source says of a school, as it is kept: every fact, and of those that have no value the kind. */
export interface KeptFacts {
  readonly facts: Readonly<Record<string, KeptValue>>;
  readonly absent: Readonly<Record<string, AbsentKind>>;
}

export function keptValue({ kind, value = '' }: Value): KeptValue {
  if (kind === 'text') return value;
  return kind === 'number' ? Number(value) : null;
}

/**
 * The JSON of `KeptFacts`' two parts, written without making the objects first: of a file's time a third went into those.
 */
export function keptFacts(values: Readonly<Record<string, Value | undefined>>): {
  facts: string;
  absent: string;
} {
  let facts = '';
  let absent = '';
  for (const name in values) {
    const said = values[name];
    if (said === undefined) continue;
    const { kind, value = '' } = said;
    facts += `,"${name}":${kind === 'text' ? JSON.stringify(value) : kind === 'number' ? value : 'null'}`;
    if (kind !== 'text' && kind !== 'number') absent += `,"${name}":"${kind}"`;
  }
  return { facts: `{${facts.slice(1)}}`, absent: `{${absent.slice(1)}}` };
}

export function valueOf(kept: KeptValue, kind: AbsentKind = 'missing'): Value {
  if (typeof kept === 'string') return text(kept);
  return typeof kept === 'number' ? number(String(kept)) : { kind };
}
