import type { membership } from '@partnership/contracts';
import { moveRefused } from './question.errors.js';

export type State = membership.SubmissionState;
export type Kind = membership.SubmissionKind;

/**
 * What may become of what was submitted. A question is published with its answer, a comment by itself; what was rejected
 * or withdrawn stays so, and its submitter may send it anew.
 */
export const nextStates = {
  question: {
    submitted: ['held', 'accepted', 'rejected'],
    held: ['accepted', 'rejected'],
    accepted: ['answered', 'rejected'],
    answered: ['published', 'rejected'],
    published: ['withdrawn'],
    withdrawn: [],
    rejected: [],
  },
  comment: {
    submitted: ['held', 'accepted', 'rejected'],
    held: ['accepted', 'rejected'],
    accepted: ['published', 'rejected'],
    answered: [],
    published: ['withdrawn'],
    withdrawn: [],
    rejected: [],
  },
} satisfies Record<Kind, Record<State, readonly State[]>>;

/** What just arrived may only be submitted. */
export function mayMove(kind: Kind, from: State | null, to: State): boolean {
  const next: readonly State[] = from === null ? ['submitted'] : nextStates[kind][from];
  return next.includes(to);
}

/** @throws Failure `conflict`, `membership.submission.move-refused` */
export function assertMove(kind: Kind, from: State, to: State): void {
  if (!mayMove(kind, from, to)) throw moveRefused(kind, from, to);
}

/** Where nothing is left to tell the submitter of. */
export const isClosed = (state: State): boolean =>
  state === 'published' || state === 'withdrawn' || state === 'rejected';

/** A submitter is not told that something is held: who sends spam would learn from it. */
export const stateForSubmitter = (state: string): string =>
  state === 'submitted' || state === 'held' ? 'received' : state;

/** The published wording may be mended as long as it is, or may still be, public. */
export const mayWord = (state: State): boolean =>
  state === 'accepted' || state === 'answered' || state === 'published';
