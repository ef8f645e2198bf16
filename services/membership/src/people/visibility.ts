import type { Actor, Grant, Role } from '@partnership/contracts';

/** As what somebody is known: everybody as a person, and besides by what they do at a school. */
export type Aspect = 'person' | 'head-or-chair' | 'governor' | 'delegate';
export type ContactField = 'name' | 'email';
/** The person themself, everybody signed in, or holders of a role as far as it reaches. */
export type Viewer = 'self' | 'signed-in' | Role;

/** The one table of who may see which contact data. What several aspects allow adds up. */
export const visibility: Readonly<Record<Aspect, Readonly<Record<ContactField, readonly Viewer[]>>>> = {
  person: { name: ['self', 'admin'], email: ['self', 'admin'] },
  'head-or-chair': { name: ['signed-in'], email: ['director', 'district-lead', 'finance'] },
  governor: {
    name: ['director', 'district-lead', 'headteacher', 'chair-of-governors'],
    email: ['director', 'district-lead'],
  },
  delegate: {
    name: ['returning-officer', 'deputy-returning-officer'],
    email: ['returning-officer', 'deputy-returning-officer'],
  },
};

/** What somebody is at a school, and in which district that is. */
export interface Capacity {
  readonly aspect: Aspect;
  readonly urn: string;
  readonly district: string | null;
}

export const aspectOf = (post: string): Aspect => (post === 'governor' ? 'governor' : 'head-or-chair');

const reaches = ({ districts, schools }: Grant, capacity: Capacity | undefined): boolean =>
  (districts === undefined || districts.includes(capacity?.district ?? '')) &&
  (schools === undefined || (capacity !== undefined && schools.includes(capacity.urn)));

function isAmong(
  actor: Actor,
  viewers: readonly Viewer[],
  personId: string,
  capacity: Capacity | undefined,
): boolean {
  if (viewers.includes('self') && actor.kind === 'person' && actor.id === personId) return true;
  if (viewers.includes('signed-in') && actor.kind !== 'anonymous') return true;
  return actor.grants.some((grant) => viewers.includes(grant.role) && reaches(grant, capacity));
}

/** Whether the actor may see that field of somebody who is this at these schools. */
export function maySee(
  actor: Actor,
  field: ContactField,
  { personId, capacities }: { readonly personId: string; readonly capacities: readonly Capacity[] },
): boolean {
  if (actor.kind === 'service') return true;
  return (
    isAmong(actor, visibility.person[field], personId, undefined) ||
    capacities.some((capacity) => isAmong(actor, visibility[capacity.aspect][field], personId, capacity))
  );
}

/** True if the actor may see more of a delegate than of others: only then is it worth finding out who is one. */
export const asksForDelegates = ({ grants }: Actor): boolean =>
  grants.some(({ role }) => visibility.delegate.email.includes(role));
