import type { districts, Role } from '@partnership/contracts';
import { ideaMoveRefused } from './idea.errors.js';

export type IdeaState = districts.IdeaState;

/** School, district, SLIC, Board: each answers for good or hands on to the next. The Board has nobody to hand on to. */
export const nextIdeaStates = {
  'with-district': ['with-slic', 'accepted', 'declined', 'withdrawn'],
  'with-slic': ['with-board', 'accepted', 'declined', 'withdrawn'],
  'with-board': ['accepted', 'declined', 'withdrawn'],
  accepted: ['done'],
  declined: [],
  done: [],
  withdrawn: [],
} satisfies Record<IdeaState, readonly IdeaState[]>;

/** @throws Failure `conflict`, `districts.idea.move-refused` */
export function assertIdeaMove(from: IdeaState, to: IdeaState): void {
  const next: readonly IdeaState[] = nextIdeaStates[from];
  if (!next.includes(to)) throw ideaMoveRefused(from, to);
}

interface Step {
  /** Who answers there. A district’s people answer for their own district only. */
  readonly roles: readonly Role[];
  readonly days: number;
  readonly next: IdeaState | null;
}

/** Where an idea may lie, who answers there, and how many days they have. */
export const ideaSteps: Partial<Record<IdeaState, Step>> = {
  'with-district': { roles: ['district-lead', 'district-representative'], days: 28, next: 'with-slic' },
  'with-slic': { roles: ['slic-member'], days: 56, next: 'with-board' },
  'with-board': { roles: ['board-secretary'], days: 84, next: null },
};
