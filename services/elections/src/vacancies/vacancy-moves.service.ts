import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import { VacanciesRepository } from './vacancies.repository.js';
import { vacancyMoved, type Vacancy } from './vacancy.js';

export interface VacancyStep {
  readonly to: Vacancy['state'];
  readonly why: string;
  readonly by: string;
  /** The election that is to fill it, where one is called. */
  readonly byElection?: string;
  /** What else the audit should know. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Takes vacancies from one state to the next, each step on record with who and why. Whoever asks holds the vacancy. */
@Injectable()
export class VacancyMoves {
  constructor(private readonly vacancies: VacanciesRepository) {}

  async take(work: Work, vacancy: Vacancy, { to, why, by, byElection, fields }: VacancyStep): Promise<void> {
    const moved = vacancyMoved(vacancy, to, why, { at: work.at, by });
    await this.vacancies.saveMoved(work.sql, { ...moved, ...(byElection !== undefined && { byElection }) });
    const record = `elections.vacancy/${vacancy.id}`;
    work.audit({ action: `vacancy ${to}`, record, why, ...(fields && { fields }) });
  }
}
