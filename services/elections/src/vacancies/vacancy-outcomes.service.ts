import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { VacanciesRepository } from './vacancies.repository.js';
import type { KnownVacancy } from './vacancy.js';
import { VacancyMoves, type VacancyStep } from './vacancy-moves.service.js';

/** What becomes of vacancies when an election is declared or void. Whoever asks holds the election. */
@Injectable()
export class VacancyOutcomes {
  constructor(
    private readonly vacancies: VacanciesRepository,
    private readonly moves: VacancyMoves,
  ) {}

  /** The vacancy that the election was called to fill, once it is declared; null for any other election. */
  async declared(work: Work, election: Election, someone: boolean): Promise<string | null> {
    const vacancy = await this.vacancies.lockOfByElection(work.sql, election.id);
    if (vacancy === undefined) return null;
    if (vacancy.state === 'by-election')
      await this.move(work, election, vacancy, {
        to: someone ? 'filled' : 'ready',
        why: someone ? 'the by-election was declared' : 'the by-election has elected nobody',
      });
    return vacancy.id;
  }

  /** Vacancies of a void election are of nobody’s concern any more; one that it was to fill is open again. */
  async fallen(work: Work, election: Election): Promise<void> {
    const filling = await this.vacancies.lockOfByElection(work.sql, election.id);
    const again =
      filling?.state === 'by-election' || (filling?.state === 'filled' && filling.filledBy === null);
    if (filling !== undefined && again)
      await this.move(work, election, filling, { to: 'ready', why: `the by-election is ${election.state}` });
    if (election.state !== 'void') return;
    for (const vacancy of await this.vacancies.lockOpen(work.sql, election.id))
      await this.move(work, election, vacancy, { to: 'lapsed', why: 'the election is void' });
  }

  private move(
    work: Work,
    { history }: Election,
    vacancy: KnownVacancy,
    step: Pick<VacancyStep, 'to' | 'why'>,
  ): Promise<void> {
    return this.moves.take(work, vacancy, { ...step, by: history.at(-1)?.by ?? 'elections' });
  }
}
