/** What a cell or a fact can be. Only `number` and `text` carry a value: whatever is hidden or absent says why instead. */
export const valueKinds = [
  'number',
  'text',
  'suppressed',
  'noEntries',
  'notPublished',
  'notApplicable',
  'lowCoverage',
  'redacted',
  'small',
  'newSchool',
  'missing',
] as const;
export type ValueKind = (typeof valueKinds)[number];
export type AbsentKind = Exclude<ValueKind, 'number' | 'text'>;

export interface Value {
  readonly kind: ValueKind;
  readonly value?: string;
}

export const text = (value: string): Value => ({ kind: 'text', value });
export const number = (value: string): Value => ({ kind: 'number', value });
export const missing: Value = { kind: 'missing' };
