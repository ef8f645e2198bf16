import { grantsFor, type Actor, type Permission } from '@partnership/contracts';

const ofSchools = ['headteacher', 'chair-of-governors', 'peer-reviewer'];

/** True if the actor holds the permission for the whole partnership, and not through a school. */
export const reachesAll = (actor: Actor, permission: Permission): boolean =>
  actor.kind === 'service' || grantsFor(actor, permission).some(({ role }) => !ofSchools.includes(role));

/** The schools for which the actor holds the permission: a role that names no school speaks for none. */
export const schoolsOf = (actor: Actor, permission: Permission): readonly string[] => [
  ...new Set(grantsFor(actor, permission).flatMap(({ schools = [] }) => schools)),
];

/** True if the actor speaks for that school. */
export const speaksFor = (actor: Actor, permission: Permission, urn: string): boolean =>
  schoolsOf(actor, permission).includes(urn);
