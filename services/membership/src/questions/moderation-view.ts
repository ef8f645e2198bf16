import type { membership } from '@partnership/contracts';
import { numberOf } from './question-number.js';

interface Entry {
  readonly id: string;
  readonly reference: string;
  readonly kind: string;
  readonly source: string;
  readonly state: string;
  readonly suspicions: string[];
  readonly wording: string;
  readonly submittedAt: Date;
  readonly sectionNumber: number | null;
  readonly item: number | null;
  readonly about: { readonly sectionNumber: number | null; readonly item: number | null } | null;
  readonly version: number;
}

const excerptLength = 200;

export const submissionEntry = (one: Entry): membership.SubmissionEntry => ({
  submission: one.id,
  reference: one.reference,
  kind: one.kind,
  source: one.source,
  state: one.state,
  suspicions: one.suspicions,
  excerpt: one.wording.length > excerptLength ? `${one.wording.slice(0, excerptLength - 1)}…` : one.wording,
  submittedAt: one.submittedAt.toISOString(),
  number: numberOf(one.about ?? one),
  version: one.version,
});

interface Whole extends Entry {
  readonly submittedText: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly answer: string | null;
  readonly attachmentsDropped: number;
  readonly answers: readonly {
    readonly answer: string;
    readonly writtenAt: Date;
    readonly writtenBy: string;
    readonly why: string | null;
    readonly commentId: string | null;
  }[];
  readonly moves: readonly {
    readonly fromState: string | null;
    readonly toState: string;
    readonly movedAt: Date;
    readonly movedBy: string;
    readonly why: string;
  }[];
}

export const submissionView = (one: Whole): membership.SubmissionView => ({
  ...submissionEntry(one),
  submittedText: one.submittedText,
  name: one.name,
  email: one.email,
  wording: one.wording,
  answer: one.answer,
  attachmentsDropped: one.attachmentsDropped,
  answers: one.answers.map(({ answer, writtenAt, writtenBy, why, commentId }) => ({
    answer,
    at: writtenAt.toISOString(),
    by: writtenBy,
    why,
    comment: commentId,
  })),
  history: one.moves.map(({ fromState, toState, movedAt, movedBy, why }) => ({
    from: fromState,
    to: toState,
    at: movedAt.toISOString(),
    by: movedBy,
    why,
  })),
});
