import { Failure, type commissioning } from '@partnership/contracts';

type State = commissioning.CallQuestionState;
export type QuestionMove = 'answer' | 'publish' | 'correct';

/** An answer may be put better until it is published; from then on it is corrected, and what it said stays readable. */
export const questionMoves = {
  asked: { answer: 'answered' },
  answered: { answer: 'answered', publish: 'published' },
  published: { correct: 'published' },
} satisfies Record<State, Partial<Record<QuestionMove, State>>>;

/** @throws Failure `conflict`, `commissioning.call-question.move-refused` */
export function questionAfter(from: State, move: QuestionMove): State {
  const moves: Partial<Record<QuestionMove, State>> = questionMoves[from];
  const to = moves[move];
  if (to !== undefined) return to;
  throw new Failure(
    'conflict',
    'commissioning.call-question.move-refused',
    `A question that is ${from} does not take this step: ${move}.`,
  );
}
