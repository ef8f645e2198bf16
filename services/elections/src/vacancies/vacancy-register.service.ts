import { Injectable } from '@nestjs/common';
import type { elections, membership } from '@partnership/contracts';
import { renderSheet, type SheetKind } from '@partnership/count';
import { Database, decodeCursor, page } from '@partnership/database';
import { fileOf } from '../count/count-document.js';
import { VacanciesRepository } from './vacancies.repository.js';
import { noRecount } from './vacancy.errors.js';
import { vacancyView } from './vacancy-view.js';

/** Shows what fell vacant and what became of it, for everybody. */
@Injectable()
export class VacancyRegister {
  constructor(
    private readonly database: Database,
    private readonly vacancies: VacanciesRepository,
  ) {}

  async show({ vacancy }: elections.ShowCasualVacancy): Promise<elections.CasualVacancyView> {
    return vacancyView(await this.vacancies.read(this.database.sql, vacancy));
  }

  /** The newest first. */
  async list(request: elections.ListCasualVacancies): Promise<elections.CasualVacancyPage> {
    const { cursor, limit = 50 } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.vacancies.list(this.database.sql, request, after, limit + 1);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(vacancyView), next };
  }

  async sheet(
    { vacancy: id }: elections.ShowVacancyCount,
    kind: SheetKind,
  ): Promise<membership.DocumentView> {
    await this.vacancies.read(this.database.sql, id);
    const sheet = await this.vacancies.sheet(this.database.sql, id);
    if (sheet === undefined) throw noRecount(id);
    return fileOf(id, 'recount', kind, renderSheet(sheet, kind));
  }
}
