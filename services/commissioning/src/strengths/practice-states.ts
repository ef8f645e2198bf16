import type { commissioning } from '@partnership/contracts';
import { practiceMoveRefused } from './strength.errors.js';

type State = commissioning.PracticeState;

export const practiceSteps = ['revise', 'return', 'publish', 'withdraw'] as const;
export type PracticeStep = (typeof practiceSteps)[number];

/** What everybody has read is not rewritten: a published case can only be withdrawn, and another be written. */
const nextPracticeStates: Record<State, Partial<Record<PracticeStep, State>>> = {
  draft: { revise: 'draft', return: 'draft', publish: 'published', withdraw: 'withdrawn' },
  published: { withdraw: 'withdrawn' },
  withdrawn: {},
};

/** Throws `conflict` where the table knows no such step. */
export function practiceAfter(from: State, step: PracticeStep): State {
  const to = nextPracticeStates[from][step];
  if (to === undefined) throw practiceMoveRefused(from, step);
  return to;
}
