import { Injectable } from '@nestjs/common';
import { serviceActor } from '@partnership/contracts';
import { civilDate, Clock, Database, newId, UnitOfWork, type Work } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { unknownContest } from '../rolls/roll.errors.js';
import type { Contest } from '../rolls/rights.js';
import { ConsentsRepository } from './consents.repository.js';
import { VacanciesRepository } from './vacancies.repository.js';
import { askedEnough, type KnownVacancy } from './vacancy.js';
import { VacancyMoves } from './vacancy-moves.service.js';

export interface HeldVacancy {
  readonly election: Election;
  readonly contest: Contest;
  readonly vacancy: KnownVacancy;
}

const itself = 'elections';

/** Holds vacancies for a change, and takes the steps that need nobody’s judgement. */
@Injectable()
export class HeldVacancies {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly elections: ElectionsRepository,
    private readonly vacancies: VacanciesRepository,
    private readonly consents: ConsentsRepository,
    private readonly moves: VacancyMoves,
  ) {}

  /** The election first, since a void one holds its vacancies after itself. */
  async hold(work: Work, id: string): Promise<HeldVacancy> {
    const { election: of } = await this.vacancies.read(work.sql, id);
    const election = await this.elections.lock(work.sql, of);
    const vacancy = await this.vacancies.lock(work.sql, id);
    const contest = election.contests.find((each) => each.id === vacancy.contest);
    if (contest === undefined) throw unknownContest(vacancy.contest);
    return { election, contest, vacancy };
  }

  /** The vacancy as it stands once all who were asked have answered, or could have: who has not is silent from then on. */
  async settled(work: Work, vacancy: KnownVacancy): Promise<KnownVacancy> {
    const why = vacancy.state === 'asking' ? askedEnough(vacancy, civilDate(work.at)) : null;
    if (why === null) return vacancy;
    await this.consents.fallSilent(work.sql, vacancy.id, work.at, itself);
    return this.move(work, vacancy, 'ready', why);
  }

  /** Several processes may: each vacancy is held, and looked at again. */
  async settleDue(): Promise<void> {
    for (const id of await this.vacancies.due(this.database.sql, this.clock.today())) await this.settle(id);
  }

  private async settle(id: string): Promise<void> {
    const operation = 'elections.vacancy.settle';
    const caller = { actor: serviceActor('elections'), operation, requestId: newId() };
    await this.unit.run(caller, async (work) => {
      const { vacancy } = await this.hold(work, id);
      const over = civilDate(work.at) > vacancy.termUntil;
      if (over) await this.move(work, vacancy, 'lapsed', 'the term is over');
      else await this.settled(work, vacancy);
      return {};
    });
  }

  private async move(
    work: Work,
    vacancy: KnownVacancy,
    to: KnownVacancy['state'],
    why: string,
  ): Promise<KnownVacancy> {
    await this.moves.take(work, vacancy, { to, why, by: itself });
    return this.vacancies.read(work.sql, vacancy.id);
  }
}
