import {
  mayDo,
  permissions,
  type Actor,
  type gateway,
  type Grant,
  type Permission,
} from '@partnership/contracts';

const viewOf = ({ role, ...reach }: Grant): gateway.OwnGrantView => ({
  role,
  ...Object.fromEntries(
    Object.entries(reach).map(([scope, keys]: [string, readonly string[]]) => [scope, [...keys]]),
  ),
});

export const accountOf = (actor: Actor): gateway.OwnAccountView => ({
  kind: actor.kind,
  id: actor.id,
  grants: actor.grants.map(viewOf),
  permissions: (Object.keys(permissions) as Permission[]).filter((permission) => mayDo(actor, permission)),
});
