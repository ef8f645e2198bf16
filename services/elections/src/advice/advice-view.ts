import type { elections } from '@partnership/contracts';
import { daysOverdue, isOverdue, type Advice, type AdviceMove } from './advice.js';

export const adviceEntry = (advice: Advice, today: string): elections.AdviceEntryView => {
  const { id, meeting, title, state, givenOn, receivedOn, answerDue, answer, version } = advice;
  return {
    ...{ advice: id, meeting, title, state, givenOn, receivedOn, answerDue },
    ...{ overdue: isOverdue(advice, today), daysOverdue: daysOverdue(advice, today) },
    answer: answer && { ...answer },
    version,
  };
};

export const adviceView = (
  advice: Advice,
  history: readonly AdviceMove[],
  today: string,
): elections.AdviceView => ({
  ...adviceEntry(advice, today),
  words: advice.words,
  reasons: advice.reasons,
  ideas: [...advice.ideas],
  needs: [...advice.needs],
  history: history.map(({ from, to, at, why }) => ({ from, to, at: at.toISOString(), why })),
});
