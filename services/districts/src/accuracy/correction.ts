import { districts, Failure } from '@partnership/contracts';
import { number, text, type Value } from '../feeds/value.js';

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const isDay = (value: string): boolean =>
  day.test(value) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);

const oneOf =
  (words: readonly string[]) =>
  (value: string): Value | string =>
    words.includes(value) ? text(value) : `must be one of ${words.join(', ')}`;

const readings = {
  text: (value) => text(value),
  count: (value) =>
    /^(0|[1-9]\d{0,5})$/.test(value) ? number(value) : 'must be a whole number below a million',
  date: (value) => (isDay(value) ? text(value) : 'must be a day that exists, YYYY-MM-DD'),
  phase: oneOf(districts.phases),
  status: oneOf(districts.schoolStatuses),
} satisfies Record<districts.FactReading, (value: string) => Value | string>;

/** Reads what a person wrote as the value of a fact. @throws Failure `invalid`, at `pointer` */
export function readCorrection(reads: districts.FactReading, written: string, pointer: string): Value {
  const trimmed = written.trim();
  const value = trimmed === '' ? 'must not be blank' : readings[reads](trimmed);
  if (typeof value !== 'string') return value;
  throw new Failure('invalid', 'districts.verification.not-a-value', 'The value does not suit the fact.', [
    { pointer, code: `not-a-${reads}`, detail: value },
  ]);
}
