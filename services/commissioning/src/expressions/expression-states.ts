import type { commissioning } from '@partnership/contracts';
import { expressionMoveRefused } from './expression.errors.js';

type State = commissioning.ExpressionState;

/** Sealed until the deadline; opened, it is valid or disqualified; what is shortlisted succeeds or does not. */
export const nextExpressionStates = {
  submitted: ['submitted', 'withdrawn', 'valid', 'disqualified'],
  withdrawn: [],
  valid: ['shortlisted', 'unsuccessful'],
  disqualified: [],
  shortlisted: ['successful', 'unsuccessful'],
  successful: ['shortlisted'],
  unsuccessful: ['shortlisted'],
} satisfies Record<State, readonly State[]>;

export function assertExpressionMove(from: State, to: State): void {
  const next: readonly State[] = nextExpressionStates[from];
  if (!next.includes(to)) throw expressionMoveRefused(from, to);
}
