import { commissioningPermissions } from './permissions/commissioning.permissions.js';
import { districtsPermissions } from './permissions/districts.permissions.js';
import { electionsPermissions } from './permissions/elections.permissions.js';
import { gatewayPermissions } from './permissions/gateway.permissions.js';
import { membershipPermissions } from './permissions/membership.permissions.js';
import type { PermissionRule } from './permissions/rule.js';
import type { Actor, Grant } from './roles.js';

/** The one table of permissions. Gateway and owning service both ask it; scope within a role is checked by the owner. */
export const permissions = {
  ...gatewayPermissions,
  ...membershipPermissions,
  ...districtsPermissions,
  ...commissioningPermissions,
  ...electionsPermissions,
};

export type Permission = keyof typeof permissions;

/** True if the actor may do the thing somewhere; where exactly is for `grantsFor` and the owning service. */
export function mayDo(actor: Actor, permission: Permission): boolean {
  const { allowed }: PermissionRule = permissions[permission];
  if (allowed === 'anyone' || actor.kind === 'service') return true;
  if (allowed === 'signed-in') return actor.kind !== 'anonymous';
  return allowed !== 'services' && actor.grants.some(({ role }) => allowed.includes(role));
}

/** The actor's grants that carry the permission, with their scopes. */
export function grantsFor(actor: Actor, permission: Permission): readonly Grant[] {
  const { allowed }: PermissionRule = permissions[permission];
  return typeof allowed === 'string' ? [] : actor.grants.filter(({ role }) => allowed.includes(role));
}

type Scope = 'districts' | 'schools' | 'trusts' | 'feeds';

/** True if the permission is held for this one district, school, trust or feed: an unscoped grant reaches all of them. */
export function mayDoIn(actor: Actor, permission: Permission, scope: Scope, key: string | null): boolean {
  const { allowed }: PermissionRule = permissions[permission];
  if (typeof allowed === 'string' || actor.kind === 'service') return mayDo(actor, permission);
  return grantsFor(actor, permission).some((grant) => {
    const keys = grant[scope];
    return keys === undefined || (key !== null && keys.includes(key));
  });
}

/** True if it is about the person themselves, or the actor has the permission. */
export const mayDoFor = (actor: Actor, personId: string, permission: Permission): boolean =>
  (actor.kind === 'person' && actor.id === personId) || mayDo(actor, permission);
