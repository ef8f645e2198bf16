import { reaches, reachOf, type Actor, type Reach } from '@partnership/contracts';
import { presentOf, type SchoolGroup } from './school-group.js';
import { outsideReach } from './school-group.errors.js';

interface Placed {
  readonly urn: string;
  readonly district: string | null;
}

export const writes = (actor: Actor): Reach => reachOf(actor, 'school-groups.write');
export const follows = (actor: Actor): Reach => reachOf(actor, 'school-groups.follow');

/** People of the school, and those who answer for its district. */
export function assertWrites(actor: Actor, ...schools: readonly Placed[]): void {
  const reach = writes(actor);
  if (!schools.every((school) => reaches(reach, school))) throw outsideReach();
}

/** Refuses unless the actor reaches one of the schools. */
export function assertWritesOne(actor: Actor, schools: readonly Placed[]): void {
  const reach = writes(actor);
  if (!reach.all && !schools.some((school) => reaches(reach, school))) throw outsideReach();
}

/** The people of any of its schools; while it has none, whoever founded it. */
export function assertWritesGroup(actor: Actor, group: SchoolGroup, asked: readonly Placed[] = []): void {
  const schools = [...presentOf(group), ...asked];
  if (schools.length === 0 && group.foundedBy === actor.id) return;
  assertWritesOne(actor, schools);
}

/** One school alone does not end what many have. */
export function assertEndsGroup(actor: Actor, group: SchoolGroup): void {
  assertWritesGroup(actor, group);
  assertWrites(actor, ...presentOf(group));
}
