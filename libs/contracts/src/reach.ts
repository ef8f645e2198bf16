import { grantsFor, type Permission } from './permissions.js';
import type { Actor, Grant, Role } from './roles.js';

/** How far an actor's permission reaches over schools: all of them, or those of some districts and some by themselves. */
export interface Reach {
  readonly all: boolean;
  readonly districts: readonly string[];
  readonly schools: readonly string[];
}

interface Place {
  readonly urn: string | null;
  readonly district: string | null;
}

const everywhere: Reach = { all: true, districts: [], schools: [] };

/** Roles that speak for a school: without schools of their own they reach none. */
const ofSchools: readonly Role[] = ['headteacher', 'chair-of-governors'];
const isOfSchools = ({ role, schools }: Grant): boolean => schools !== undefined || ofSchools.includes(role);

/** A grant that is limited to schools reaches those only. */
export function reachOf(actor: Actor, permission: Permission): Reach {
  if (actor.kind === 'service') return everywhere;
  const grants = grantsFor(actor, permission);
  const wider = grants.filter((grant) => !isOfSchools(grant));
  if (wider.some(({ districts }) => districts === undefined)) return everywhere;
  return {
    all: false,
    districts: wider.flatMap(({ districts = [] }) => districts),
    schools: grants.filter(isOfSchools).flatMap(({ schools = [] }) => schools),
  };
}

export const reaches = ({ all, districts, schools }: Reach, { urn, district }: Place): boolean =>
  all || (district !== null && districts.includes(district)) || (urn !== null && schools.includes(urn));

export const mayReach = (actor: Actor, permission: Permission, place: Place): boolean =>
  reaches(reachOf(actor, permission), place);
