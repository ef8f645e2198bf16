import type { commissioning } from '@partnership/contracts';
import { milestoneMoveRefused } from './agreement.errors.js';

type State = commissioning.MilestoneState;

/** What was met, or met in part, is paid; what was not met may be tried again. */
const nextMilestoneStates = {
  scheduled: ['met', 'partially-met', 'not-met'],
  met: [],
  'partially-met': [],
  'not-met': ['met', 'partially-met', 'not-met'],
} satisfies Record<State, readonly State[]>;

export function assertMilestoneMove(from: State, to: State): void {
  const next: readonly State[] = nextMilestoneStates[from];
  if (!next.includes(to)) throw milestoneMoveRefused(from, to);
}

/** Whether the school that does the work may still report it. */
export const isOpen = (state: State): boolean => nextMilestoneStates[state].length > 0;
