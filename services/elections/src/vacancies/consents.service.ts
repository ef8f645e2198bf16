import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import { civilDate, Database, decodeCursor, page, UnitOfWork } from '@partnership/database';
import { mayRun } from '../elections/reach.js';
import { answered, consentView } from './consent.js';
import { ConsentsRepository } from './consents.repository.js';
import { HeldVacancies } from './held-vacancies.service.js';
import { VacanciesRepository } from './vacancies.repository.js';
import { notAsked } from './vacancy.errors.js';

/** What unelected candidates say to a vacancy, each for themselves; officers record what came on paper. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly held: HeldVacancies,
    private readonly vacancies: VacanciesRepository,
    private readonly consents: ConsentsRepository,
  ) {}

  answer(request: elections.AnswerVacancy, caller: Caller): Promise<elections.VacancyConsentView> {
    const { vacancy: id, consents, person = caller.actor.id } = request;
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      const { vacancy, contest } = await this.held.hold(work, id);
      if (person !== actor.id && !mayRun(actor, [contest])) throw notAsked();
      const before = await this.consents.find(work.sql, id, person);
      if (before === undefined) throw notAsked();
      const act = { at: work.at, by: actor.id, today: civilDate(work.at) };
      const after = answered(before, consents, vacancy, act);
      if (after.answer === before.answer) return consentView(before);
      await this.consents.save(work.sql, id, after);
      await this.vacancies.touch(work.sql, id);
      const fields = { person, consents };
      work.audit({ action: 'vacancy answered', record: `elections.vacancy/${id}`, fields });
      await this.held.settled(work, await this.vacancies.read(work.sql, id));
      return consentView(after);
    });
  }

  /** By the number on the ballot paper. */
  async list(
    request: elections.ListVacancyConsents,
    { actor }: Caller,
  ): Promise<elections.VacancyConsentPage> {
    const { vacancy: id, cursor, limit = 50 } = request;
    const [after = 0] = decodeCursor(cursor, ['integer']) ?? [];
    const { sql } = this.database;
    const vacancy = await this.vacancies.read(sql, id);
    const only = mayRun(actor, [vacancy]) ? null : actor.id;
    const rows = await this.consents.list(sql, id, only, Number(after), limit + 1);
    const { items, next } = page(rows, limit, ({ candidate }) => [candidate]);
    return { items: items.map(consentView), next };
  }
}
