import type { Count } from './count.js';
import { contendersOf, type Election, type Field } from './election.js';
import type { CountingRule } from './rule.js';

/** Not more candidates than places: all are returned without a poll, by ascending number, and there are no stages. */
export const unopposed = (
  { id, version }: Pick<CountingRule, 'id' | 'version'>,
  { seats }: Election,
  field: Field,
): Count => {
  const returned = contendersOf(field.candidates, field);
  return {
    rule: { id, version },
    places: 0,
    seats,
    validVotes: field.valid,
    blank: field.blank,
    spoilt: 0,
    total: BigInt(field.valid),
    quota: null,
    uncontested: true,
    stages: [],
    elected: returned,
    returned,
    barred: [],
    lots: [],
  };
};
