import { grantsFor, type Actor, type Permission } from '@partnership/contracts';

/** How far an actor's permission reaches over schools: all of them, or those of some districts and some by themselves. */
export interface Reach {
  readonly all: boolean;
  readonly districts: readonly string[];
  readonly schools: readonly string[];
}

const everywhere: Reach = { all: true, districts: [], schools: [] };

/** A grant that is limited to schools reaches those only, also where a grant without a limit would reach a district. */
export function reachOf(actor: Actor, permission: Permission): Reach {
  if (actor.kind === 'service') return everywhere;
  const grants = grantsFor(actor, permission);
  if (grants.some(({ districts, schools }) => districts === undefined && schools === undefined))
    return everywhere;
  return {
    all: false,
    districts: grants.flatMap(({ districts = [] }) => districts),
    schools: grants.flatMap(({ schools = [] }) => schools),
  };
}

export const reaches = (
  { all, districts, schools }: Reach,
  { urn, district }: { urn: string | null; district: string | null },
): boolean =>
  all || (district !== null && districts.includes(district)) || (urn !== null && schools.includes(urn));
