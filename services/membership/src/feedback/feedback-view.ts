import type { membership } from '@partnership/contracts';

interface Row {
  readonly id: string;
  readonly sentBy: string;
  readonly area: string;
  readonly text: string | null;
  readonly state: string;
  readonly note: string | null;
  readonly answer: string | null;
  readonly said: string | null;
  readonly did: string | null;
  readonly changedOn: Date | null;
  readonly release: string | null;
  readonly sentAt: Date;
  readonly version: number;
}

interface Move {
  readonly fromState: string | null;
  readonly toState: string;
  readonly movedAt: Date;
  readonly movedBy: string;
}

/** Null while nothing has changed because of it. */
export function outcomeView({ area, said, did, changedOn, release }: Row): membership.OutcomeView | null {
  if (said === null || did === null || changedOn === null) return null;
  return { area, said, did, on: changedOn.toISOString().slice(0, 10), release };
}

/** For its sender. */
export const feedbackView = (row: Row): membership.FeedbackView => ({
  feedback: row.id,
  area: row.area,
  text: row.text,
  state: row.state,
  sentAt: row.sentAt.toISOString(),
  answer: row.answer,
  outcome: outcomeView(row),
  version: row.version,
});

export const feedbackRecord = ({
  moves,
  ...row
}: Row & { readonly moves: readonly Move[] }): membership.FeedbackRecordView => ({
  ...feedbackView(row),
  sentBy: row.sentBy,
  note: row.note,
  history: moves.map(({ fromState, toState, movedAt, movedBy }) => ({
    from: fromState,
    to: toState,
    at: movedAt.toISOString(),
    by: movedBy,
  })),
});
