import type { elections } from '@partnership/contracts';
import type { KnownVacancy } from './vacancy.js';
import { openWays } from './ways.js';

export const vacancyView = (vacancy: KnownVacancy): elections.CasualVacancyView => {
  const { id, election, contest, title, districts, sectors, rule, seat, state, cause } = vacancy;
  const { vacantFrom, termUntil, answerBy, answers, filledBy, byElection, recounted, version } = vacancy;
  return {
    ...{ vacancy: id, election, contest, title, districts: [...districts], sectors: [...sectors], rule },
    ...{ seat, state, cause, vacantFrom, termUntil, answerBy, answers: { ...answers } },
    ...{ ways: openWays(vacancy), filledBy, byElection, recounted },
    history: vacancy.history.map(({ at, ...move }) => ({ ...move, at: at.toISOString() })),
    version,
  };
};
