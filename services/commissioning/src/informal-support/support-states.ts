import type { commissioning } from '@partnership/contracts';
import { supportMoveRefused } from './support.errors.js';

type State = commissioning.SupportState;

/** `agree-last` is the agreement of the second of the two schools. */
export const supportSteps = [
  'correct',
  'confirm',
  'decline',
  'withdraw',
  'thank',
  'agree',
  'agree-last',
  'retract',
] as const;
export type SupportStep = (typeof supportSteps)[number];

/** Where each step leads from each state; a step that is not named is refused. What was confirmed is not corrected any more. */
const nextSupportStates: Record<State, Partial<Record<SupportStep, State>>> = {
  entered: { correct: 'entered', confirm: 'confirmed', decline: 'declined', withdraw: 'withdrawn' },
  declined: { correct: 'entered', withdraw: 'withdrawn' },
  confirmed: { thank: 'confirmed', agree: 'confirmed', 'agree-last': 'published', retract: 'confirmed' },
  published: { thank: 'published', 'agree-last': 'published', retract: 'confirmed' },
  withdrawn: {},
};

/** Throws `conflict` where the table knows no such step. */
export function supportAfter(from: State, step: SupportStep): State {
  const to = nextSupportStates[from][step];
  if (to === undefined) throw supportMoveRefused(from, step);
  return to;
}

/** Help that both schools know of. */
export const agreedUpon: readonly State[] = ['confirmed', 'published'];
