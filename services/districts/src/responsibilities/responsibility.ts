import { districts } from '@partnership/contracts';
import { scopeRefused, untilBeforeFrom } from './responsibility.errors.js';

const among =
  (allowed: readonly string[]) =>
  (value: string): string | undefined =>
    allowed.includes(value) ? undefined : `must be one of ${allowed.join(', ')}`;

/** What is wrong with the value of a scope, as far as can be said without looking anything up. */
const faultOf = {
  all: (value) => (value === '' ? undefined : 'all schools have no further value'),
  phase: among(districts.phases),
  'type-group': among(districts.typeGroups),
  district: (value) => (value === '' ? 'must be the code of a district' : undefined),
  trust: (value) => (value === '' ? 'must be the id of a trust' : undefined),
} satisfies Record<districts.ResponsibilityScope, (value: string) => string | undefined>;

/** @throws Failure `invalid` */
export function assertScope(scope: districts.ResponsibilityScope, value: string): void {
  const fault = faultOf[scope](value);
  if (fault !== undefined) throw scopeRefused(fault);
}

/** @throws Failure `invalid` */
export function assertTime(from: string, until: string | null): void {
  if (until !== null && until < from) throw untilBeforeFrom('/until');
}

/** @throws Failure `invalid` unless it ends within its time */
export function assertEnding({ from, until }: { from: string; until: string | null }, on: string): void {
  if (on < from || (until !== null && on > until)) throw untilBeforeFrom('/on');
}
