import { grantsFor, type Actor, type Permission } from '@partnership/contracts';
import { notYours } from './local-offer.errors.js';

/** True if one grant of the actor reaches both: a head’s is limited by school, a lead’s by district. */
export function reaches(actor: Actor, permission: Permission, district: string, urn: string): boolean {
  if (actor.kind === 'service') return true;
  return grantsFor(actor, permission).some(
    ({ schools, districts }) =>
      (schools === undefined || schools.includes(urn)) &&
      (districts === undefined || districts.includes(district)),
  );
}

/** @throws Failure `forbidden` */
export function assertReaches(actor: Actor, permission: Permission, district: string, urn = ''): void {
  if (!reaches(actor, permission, district, urn)) throw notYours();
}

export interface Scope {
  /** Null: every one. */
  readonly districts: readonly string[] | null;
  readonly schools: readonly string[] | null;
}

/** The grants of an actor as SQL reads them: something is reached where one of them reaches it. */
export const scopesOf = (actor: Actor, permission: Permission): Scope[] =>
  actor.kind === 'service'
    ? [{ districts: null, schools: null }]
    : grantsFor(actor, permission).map(({ districts = null, schools = null }) => ({ districts, schools }));
