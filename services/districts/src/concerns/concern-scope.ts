import { grantsFor, type Actor, type Permission } from '@partnership/contracts';

export interface Place {
  readonly urn: string;
  readonly district: string | null;
}

/** Roles that speak for a school: without schools of their own they reach none. */
const ofSchools: readonly string[] = ['headteacher', 'chair-of-governors'];

/** Heads and chairs reach their school, leads their district, whoever is not limited all of them. */
export function reaches(actor: Actor, permission: Permission, { urn, district }: Place): boolean {
  if (actor.kind === 'service') return true;
  return grantsFor(actor, permission).some(({ role, schools, districts }) => {
    if (ofSchools.includes(role)) return schools?.includes(urn) ?? false;
    return districts === undefined || (district !== null && districts.includes(district));
  });
}

/** Which schools an actor's lists hold; undefined where all. */
export interface Reach {
  readonly districts: readonly string[];
  readonly schools: readonly string[];
}

export function reachOf(actor: Actor, permission: Permission): Reach | undefined {
  if (actor.kind === 'service') return undefined;
  const grants = grantsFor(actor, permission);
  if (grants.some(({ role, districts }) => !ofSchools.includes(role) && districts === undefined))
    return undefined;
  return {
    districts: grants.flatMap(({ role, districts = [] }) => (ofSchools.includes(role) ? [] : districts)),
    schools: grants.flatMap(({ role, schools = [] }) => (ofSchools.includes(role) ? schools : [])),
  };
}
