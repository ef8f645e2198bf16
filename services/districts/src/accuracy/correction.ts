import { districts, Failure } from '@partnership/contracts';
import { number, text, type Value } from '../feeds/value.js';
import { listedFact, suiting } from '../schools/listed.js';

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

const reading = (fact: string, reads: districts.FactReading, written: string): Value | string => {
  if (written === '') return 'must not be blank';
  const value = readings[reads](written);
  const one = listedFact(fact);
  if (typeof value === 'string' || one === undefined || suiting(one)(value.value ?? '')) return value;
  return one.must ?? 'must be another value';
};

/**
 * Reads what a person wrote as the value of a fact. What the directory lists is read as such, whatever a rule says.
 * @throws Failure `invalid`, at `pointer`
 */
export function readCorrection(
  fact: string,
  asked: districts.FactReading,
  written: string,
  pointer: string,
): Value {
  const reads = listedFact(fact)?.reads ?? asked;
  const value = reading(fact, reads, written.trim());
  if (typeof value !== 'string') return value;
  throw new Failure('invalid', 'districts.verification.not-a-value', `The value does not suit ${fact}.`, [
    { pointer, code: `not-a-${reads}`, detail: `${fact} ${value}` },
  ]);
}
