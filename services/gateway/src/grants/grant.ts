import { Failure, type FailureDetail, type Grant, type Role } from '@partnership/contracts';

const scopes = ['districts', 'schools', 'trusts', 'feeds'] as const;
type Scope = (typeof scopes)[number];

export type Reach = Readonly<Partial<Record<Scope, readonly string[]>>>;

/** Roles that mean nothing without saying where: granted bare, they would reach the whole city. */
const reachNeeded: Partial<Record<Role, Scope>> = {
  'district-lead': 'districts',
  'engagement-coordinator': 'districts',
  'district-representative': 'districts',
  'trust-officer': 'trusts',
  headteacher: 'schools',
  'chair-of-governors': 'schools',
};

const isLimited = (keys: readonly string[] | undefined): boolean => keys !== undefined && keys.length > 0;

/** @throws Failure `invalid` when a role that needs a reach has none, or a list limits the role to nothing */
export function assertReach(roles: readonly Role[], reach: Reach): void {
  const missing = roles.flatMap((role): FailureDetail[] => {
    const scope = reachNeeded[role];
    if (scope === undefined || isLimited(reach[scope])) return [];
    return [{ pointer: `/${scope}`, code: 'reach-needed', detail: `the role ${role} needs ${scope}` }];
  });
  const empty = scopes
    .filter((scope) => reach[scope]?.length === 0)
    .map((scope) => ({
      pointer: `/${scope}`,
      code: 'reach-empty',
      detail: `leave ${scope} out to set no limit`,
    }));
  const details = [...missing, ...empty];
  if (details.length === 0) return;
  throw new Failure('invalid', 'gateway.grant.reach', 'It must be clear how far the role reaches.', details);
}

/** @throws Failure `invalid` when the last day comes before the first */
export function assertTerm(from: string, until: string | undefined): void {
  if (until === undefined || until >= from) return;
  throw new Failure('invalid', 'gateway.grant.term', 'A grant cannot end before it begins.', [
    { pointer: '/until', code: 'before-from', detail: `until must not be before ${from}` },
  ]);
}

interface Limits {
  readonly districts: string[] | null;
  readonly schools: string[] | null;
  readonly trusts: string[] | null;
  readonly feeds: string[] | null;
}

/** A role as services see it: a limit that is null is left out. */
export function grantOf(role: Role, limits: Limits): Grant {
  const held = scopes.filter((scope) => limits[scope] !== null);
  return { role, ...Object.fromEntries(held.map((scope) => [scope, limits[scope]])) };
}
