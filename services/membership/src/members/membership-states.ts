import type { membership } from '@partnership/contracts';
import { moveRefused } from './member.errors.js';

export type State = membership.MembershipState;

/**
 * What a membership may become. `grace` and `lapsed` come by themselves, when a new year's invoice stays unpaid; a school
 * that is suspended returns to the state it came from; one that lapsed or resigned may apply again.
 */
export const nextStates = {
  applied: ['active', 'suspended', 'resigned'],
  active: ['grace', 'suspended', 'resigned'],
  grace: ['active', 'lapsed', 'suspended', 'resigned'],
  lapsed: ['applied'],
  resigned: ['applied'],
  suspended: ['applied', 'active', 'grace', 'resigned'],
} satisfies Record<State, readonly State[]>;

/** A school that is no member, or no longer, may only apply. */
export function mayMove(from: State | null, to: State): boolean {
  const next: readonly State[] = from === null ? ['applied'] : nextStates[from];
  return next.includes(to);
}

/** @throws Failure `conflict`, `membership.school.move-refused` */
export function assertMove(from: State | null, to: State): void {
  if (!mayMove(from, to)) throw moveRefused(from, to);
}
