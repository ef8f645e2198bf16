import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Clock, decodeCursor, page } from '@partnership/database';
import { Prisma } from '../prisma.js';
import { vacancyRecord, vacancyView } from './vacancy-view.js';
import { unknownVacancy } from './vacancy.errors.js';

/** Which rows are in a state at an instant, whatever was last recorded of them. */
function inState(state: membership.VacancyState, now: Date): object {
  const released = { state: { in: ['scheduled', 'open'] } };
  const states: Record<membership.VacancyState, object> = {
    draft: { state: 'draft' },
    withdrawn: { state: 'withdrawn' },
    scheduled: { ...released, opensAt: { gt: now } },
    open: { ...released, opensAt: { lte: now }, closesAt: { gt: now } },
    closed: { OR: [{ state: 'closed' }, { ...released, closesAt: { lte: now } }] },
  };
  return states[state];
}

/** Vacancies as the public and as administrators read them. */
@Injectable()
export class VacancyRegisterService {
  constructor(
    private readonly prisma: Prisma,
    private readonly clock: Clock,
  ) {}

  /** What is open now, by when it closes. */
  async open(request: membership.ListVacancies): Promise<membership.VacancyPage> {
    const { district, limit = 50, cursor } = request;
    const now = this.clock.now();
    const [closes, id] = decodeCursor(cursor, ['instant', 'uuid']) ?? [];
    const after = closes === undefined ? undefined : new Date(String(closes));
    const rows = await this.prisma.db.vacancy.findMany({
      where: {
        AND: [
          inState('open', now),
          district === undefined ? {} : { district },
          after === undefined
            ? {}
            : { OR: [{ closesAt: { gt: after } }, { closesAt: after, id: { gt: String(id) } }] },
        ],
      },
      orderBy: [{ closesAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    });
    const { items, next } = page(rows, limit, (row) => [row.closesAt.toISOString(), row.id]);
    return { items: items.map((row) => vacancyView(row, now)), next };
  }

  /** Drafts and what is still to come are not public. */
  async show({ vacancy }: membership.ShowVacancy): Promise<membership.VacancyView> {
    const row = await this.prisma.db.vacancy.findUnique({ where: { id: vacancy } });
    const now = this.clock.now();
    if (row === null || row.opensAt > now || row.state === 'draft') throw unknownVacancy(vacancy);
    const view = vacancyView(row, now);
    if (view.state !== 'withdrawn') return view;
    const opened = await this.prisma.db.vacancyMove.count({ where: { vacancyId: vacancy, toState: 'open' } });
    if (opened === 0) throw unknownVacancy(vacancy);
    return view;
  }

  async list(request: membership.ListVacancyRegister): Promise<membership.VacancyPage> {
    const { state, limit = 50, cursor } = request;
    const now = this.clock.now();
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.prisma.db.vacancy.findMany({
      where: {
        AND: [
          state === undefined ? {} : inState(state, now),
          after === undefined ? {} : { id: { gt: String(after) } },
        ],
      },
      orderBy: { id: 'asc' },
      take: limit + 1,
    });
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map((row) => vacancyView(row, now)), next };
  }

  async record({ vacancy }: membership.ShowVacancy): Promise<membership.VacancyRecordView> {
    const moves = { orderBy: { number: 'asc' as const } };
    const row = await this.prisma.db.vacancy.findUnique({ where: { id: vacancy }, include: { moves } });
    if (row === null) throw unknownVacancy(vacancy);
    return vacancyRecord(row, this.clock.now());
  }
}
