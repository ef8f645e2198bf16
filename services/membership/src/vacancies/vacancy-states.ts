import type { membership } from '@partnership/contracts';
import { moveRefused } from './vacancy.errors.js';

export type State = membership.VacancyState;

/** What may become of a vacancy. From `scheduled` to `open` to `closed` the clock takes it. */
export const nextStates = {
  draft: ['scheduled', 'withdrawn'],
  scheduled: ['open', 'withdrawn'],
  open: ['closed', 'withdrawn'],
  closed: [],
  withdrawn: [],
} satisfies Record<State, readonly State[]>;

export const mayMove = (from: State, to: State): boolean => {
  const next: readonly State[] = nextStates[from];
  return next.includes(to);
};

/** @throws Failure `conflict`, `membership.vacancy.move-refused` */
export function assertMove(from: State, to: State): void {
  if (!mayMove(from, to)) throw moveRefused(from, to);
}

/** What was decided of a vacancy, and when it opens and closes. */
export interface Timed {
  readonly state: State;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** The state at an instant, whether or not the job has recorded it yet. */
export function stateAt({ state, opensAt, closesAt }: Timed, at: Date): State {
  if (state !== 'scheduled' && state !== 'open') return state;
  if (at >= closesAt) return 'closed';
  return at >= opensAt ? 'open' : 'scheduled';
}

/** The moves that the clock has made since the state was recorded, each with the instant at which it happened. */
export function movesDue(vacancy: Timed, at: Date): { to: State; at: Date }[] {
  const now = stateAt(vacancy, at);
  const opened =
    vacancy.state === 'scheduled' && now !== 'scheduled'
      ? [{ to: 'open' as const, at: vacancy.opensAt }]
      : [];
  const closed =
    vacancy.state !== 'closed' && now === 'closed' ? [{ to: 'closed' as const, at: vacancy.closesAt }] : [];
  return [...opened, ...closed];
}
