import type { Count } from './count.js';
import type { Election, Field } from './election.js';
import type { CountingRule } from './rule.js';

/** Not more candidates than places: all are returned without a poll, by ascending number, and there are no stages. */
export const unopposed = (
  { id, version }: Pick<CountingRule, 'id' | 'version'>,
  { seats }: Election,
  { candidates, valid, blank }: Field,
): Count => ({
  rule: { id, version },
  places: 0,
  seats,
  validVotes: valid,
  blank,
  spoilt: 0,
  total: BigInt(valid),
  quota: null,
  uncontested: true,
  stages: [],
  elected: candidates,
  returned: candidates,
  barred: [],
  lots: [],
});
