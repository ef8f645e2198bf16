import type { commissioning } from '@partnership/contracts';
import { answerRefused, proposalMoveRefused } from './school-group.errors.js';

type State = commissioning.FamilyProposalState;

/** `lapsed`: it can no longer come to pass, and nobody decided so. */
const nextProposalStates = {
  proposed: ['accepted', 'declined', 'withdrawn', 'lapsed'],
  accepted: [],
  declined: [],
  withdrawn: [],
  lapsed: [],
} satisfies Record<State, readonly State[]>;

export function assertProposalMove(from: State, to: State): void {
  const next: readonly State[] = nextProposalStates[from];
  if (!next.includes(to)) throw proposalMoveRefused(from, to);
}

export const answerStates = ['asked', 'accepted', 'declined', 'spared'] as const;
export type AnswerState = (typeof answerStates)[number];

/** Who agreed may think again while others are still asked; one that declines settles it. */
const nextAnswerStates = {
  asked: ['accepted', 'declined', 'spared'],
  accepted: ['declined'],
  declined: [],
  spared: [],
} satisfies Record<AnswerState, readonly AnswerState[]>;

export function assertAnswerMove(from: AnswerState, to: AnswerState): void {
  const next: readonly AnswerState[] = nextAnswerStates[from];
  if (!next.includes(to)) throw answerRefused(from, to);
}
