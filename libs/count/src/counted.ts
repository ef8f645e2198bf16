import type { Count, Stage } from './count.js';
import { contendersOf, type Election, type Field } from './election.js';
import type { DrawnLot } from './lots.js';
import { returnedOf } from './returned.js';
import type { CountingRule } from './rule.js';

interface Counted {
  readonly stages: readonly Stage[];
  readonly elected: readonly number[];
  readonly drawn: readonly DrawnLot[];
}

/** What a count by stages came to, in a rule whose amounts have so many decimal places. */
export const counted = (
  { id, version }: Pick<CountingRule, 'id' | 'version'>,
  election: Election,
  field: Field,
  places: number,
  { stages, elected: all, drawn }: Counted,
): Count => {
  const elected = contendersOf(all, field);
  return {
    rule: { id, version },
    places,
    seats: election.seats,
    validVotes: field.valid,
    blank: field.blank,
    spoilt: 0,
    total: BigInt(field.valid) * 10n ** BigInt(places),
    quota: stages[0]?.quota ?? null,
    uncontested: false,
    stages,
    elected,
    ...returnedOf(election, stages, elected),
    lots: drawn,
  };
};
