import type { elections } from '@partnership/contracts';
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
