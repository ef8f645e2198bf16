import type { elections } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { countingRule, defaultRule } from '@partnership/count';
import type { Contest } from '../rolls/rights.js';
import { unusable } from './election.errors.js';

/** Refuses contests for districts that the city does not have, with a pointer to each. */
export function assertDistricts(
  contests: readonly elections.ContestTerms[],
  unknown: readonly string[],
): void {
  const faults = contests.flatMap(({ districts }, contest) =>
    districts.flatMap((district, index) =>
      unknown.includes(district)
        ? [{ pointer: `/contests/${contest}/districts/${index}`, detail: `there is no district ${district}` }]
        : [],
    ),
  );
  if (faults.length > 0) throw unusable('elections.contest.unknown-district', faults);
}

/** Refuses contests with more seats than their rule can fill, with a pointer to each. */
export function assertSeats(contests: readonly elections.ContestTerms[]): void {
  const faults = contests.flatMap(({ rule = defaultRule.id, seats }, contest) => {
    const { title, mostSeats = seats } = countingRule(rule);
    return seats <= mostSeats
      ? []
      : [{ pointer: `/contests/${contest}/seats`, detail: `${title} fills ${mostSeats} at most` }];
  });
  if (faults.length > 0) throw unusable('elections.contest.too-many-seats', faults);
}

/** A contest as it is called, before anything is known of it. */
export const contestOf = ({
  rule = 'scottish-stv',
  reopenNominations = false,
  ...terms
}: elections.ContestTerms): Contest => ({
  id: newId(),
  ...terms,
  rule: { id: rule, version: null },
  reopenNominations,
  electors: null,
  outcome: null,
  vacantSeats: null,
});

/** With the notice it is settled by which version of its rule a contest is counted. */
export const withRuleVersion = (contest: Contest): Contest => ({
  ...contest,
  rule: { ...contest.rule, version: countingRule(contest.rule.id).version },
});
