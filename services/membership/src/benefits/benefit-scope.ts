import { grantsFor, type Actor, type Permission } from '@partnership/contracts';
import { outsideScope } from '../members/member.errors.js';

interface Place {
  readonly urn: string;
  readonly district: string | null;
}

/** Heads reach their school, leads and coordinators their district, whoever is not limited all of them. */
export function reaches(actor: Actor, permission: Permission, { urn, district }: Place): boolean {
  if (actor.kind === 'service') return true;
  return grantsFor(actor, permission).some(
    ({ schools, districts }) =>
      (schools?.includes(urn) ?? true) && (districts === undefined || districts.includes(district ?? '')),
  );
}

/** @throws Failure `forbidden` */
export function assertReaches(actor: Actor, permission: Permission, school: Place): void {
  if (!reaches(actor, permission, school)) throw outsideScope(school.urn);
}
