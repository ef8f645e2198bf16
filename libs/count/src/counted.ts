import type { Count, Stage } from './count.js';
import type { Election, Field } from './election.js';
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
  { valid, blank }: Field,
  places: number,
  { stages, elected, drawn }: Counted,
): Count => ({
  rule: { id, version },
  places,
  seats: election.seats,
  validVotes: valid,
  blank,
  spoilt: 0,
  total: BigInt(valid) * 10n ** BigInt(places),
  quota: stages[0]?.quota ?? null,
  uncontested: false,
  stages,
  elected,
  ...returnedOf(election, stages, elected),
  lots: drawn,
});
