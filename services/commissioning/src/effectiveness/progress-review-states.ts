import type { commissioning } from '@partnership/contracts';
import { reviewMoveRefused } from './effectiveness.errors.js';

type State = commissioning.ProgressReviewState;

/** What was found goes on being planned until it is all there. */
const nextReviewStates = {
  planned: ['planned', 'complete'],
  complete: [],
} satisfies Record<State, readonly State[]>;

export function assertReviewMove(from: State, to: State): void {
  const next: readonly State[] = nextReviewStates[from];
  if (!next.includes(to)) throw reviewMoveRefused(from, to);
}
