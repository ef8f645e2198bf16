import { mayDoFor, type Actor, type Permission } from '@partnership/contracts';
import { notYourOwn } from './person.errors.js';

/** Addresses are told apart without regard to capitals. */
export const emailKey = (email: string): string => email.trim().toLowerCase();

/** People may do this for themselves, others only with the permission. @throws Failure `forbidden` */
export function assertOwnOr(actor: Actor, personId: string, permission: Permission): void {
  if (!mayDoFor(actor, personId, permission)) throw notYourOwn();
}
