import type { membership } from '@partnership/contracts';
import { moveRefused } from './feedback.errors.js';

export type State = membership.FeedbackState;

/** What may become of feedback. What changed because of it may be recorded after an answer or instead of one. */
export const nextStates = {
  received: ['triaged', 'answered', 'declined'],
  triaged: ['answered', 'declined', 'changed'],
  answered: ['changed'],
  declined: [],
  changed: [],
} satisfies Record<State, readonly State[]>;

export const mayMove = (from: State, to: State): boolean => {
  const next: readonly State[] = nextStates[from];
  return next.includes(to);
};

/** @throws Failure `conflict`, `membership.feedback.move-refused` */
export function assertMove(from: State, to: State): void {
  if (!mayMove(from, to)) throw moveRefused(from, to);
}
