import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { questionAfter, type QuestionMove } from './call-question-states.js';

/** What the requirement allows, by hand. */
const allowed: Record<commissioning.CallQuestionState, Partial<Record<QuestionMove, string>>> = {
  asked: { answer: 'answered' },
  answered: { answer: 'answered', publish: 'published' },
  published: { correct: 'published' },
};
const moves: QuestionMove[] = ['answer', 'publish', 'correct'];
const table = commissioning.callQuestionStates.flatMap((from) =>
  moves.map((move) => ({ from, move, to: allowed[from][move] })),
);

describe('every move of a question from every state', () => {
  it.each(table.filter(({ to }) => to !== undefined))('$from: $move leads to $to', ({ from, move, to }) => {
    expect(questionAfter(from, move)).toBe(to);
  });

  it.each(table.filter(({ to }) => to === undefined))('$from: $move is refused', ({ from, move }) => {
    expect(() => questionAfter(from, move)).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'commissioning.call-question.move-refused' }),
    );
  });
});
