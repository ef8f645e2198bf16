import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keptFacts, valueKinds, valueOf, type KeptFacts, type Value } from './value.js';

const values: fc.Arbitrary<Value> = fc.oneof(
  fc.string({ unit: 'binary' }).map((value): Value => ({ kind: 'text', value })),
  fc
    .integer({ min: -999, max: 999_999_999 })
    .map((value): Value => ({ kind: 'number', value: String(value) })),
  fc
    .constantFrom(...valueKinds.filter((kind) => kind !== 'text' && kind !== 'number'))
    .map((kind): Value => ({ kind })),
);

test('whatever a row says of a school is read back as it was kept', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('name', 'pupils', 'ward', 'trustId'), values), (said) => {
      const { facts, absent } = keptFacts(said);
      const kept: KeptFacts = {
        facts: JSON.parse(facts) as KeptFacts['facts'],
        absent: JSON.parse(absent) as KeptFacts['absent'],
      };
      const read = Object.entries(kept.facts).map(([name, value]) => [
        name,
        valueOf(value, kept.absent[name]),
      ]);
      expect(Object.fromEntries(read)).toEqual({ ...said });
    }),
  );
});
