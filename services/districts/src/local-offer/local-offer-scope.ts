import { type Actor, type Permission, mayReach } from '@partnership/contracts';
import { notYours } from './local-offer.errors.js';

/** @throws Failure `forbidden` */
export function assertReaches(
  actor: Actor,
  permission: Permission,
  district: string,
  urn: string | null = null,
): void {
  if (!mayReach(actor, permission, { urn, district })) throw notYours();
}
