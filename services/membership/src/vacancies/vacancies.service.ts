import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { assertVersion, Clock, newId, type Work } from '@partnership/database';
import type { VacancyModel } from '../generated/prisma/models.js';
import { Prisma, type RecordWork } from '../prisma.js';
import { VacancyNotices } from './vacancy-notices.service.js';
import { vacancyRecord } from './vacancy-view.js';
import { assertMove, movesDue, stateAt, type State } from './vacancy-states.js';
import { closesTooEarly, notChangeable, opensFixed, unknownVacancy } from './vacancy.errors.js';

type Vacancy = VacancyModel & { readonly state: State };

const termsOf = (terms: membership.VacancyTerms) => ({
  title: terms.title,
  description: terms.description,
  district: terms.district ?? null,
  salary: terms.salary,
  kind: terms.kind,
  opensAt: new Date(terms.opensAt),
  closesAt: new Date(terms.closesAt),
  applyUrl: terms.applyUrl ?? null,
  applyEmail: terms.applyEmail ?? null,
});

function assertOrder({ opensAt, closesAt }: { opensAt: Date; closesAt: Date }): void {
  if (closesAt <= opensAt) throw closesTooEarly('must be after the opening');
}

const insertMove = `
insert into vacancy_move (vacancy, number, from_state, to_state, moved_at, moved_by, why)
select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6 from vacancy_move where vacancy = $1`;

/** Rows that the clock has moved and nobody has recorded; other processes take others. */
const dueRows = `
select id from vacancy
where (state = 'scheduled' and opens_at <= $1) or (state in ('scheduled', 'open') and closes_at <= $1)
order by id limit 500 for update skip locked`;

/** Drafts, releases, changes and withdraws vacancies; opens and closes them by the clock. */
@Injectable()
export class VacanciesService {
  constructor(
    private readonly prisma: Prisma,
    private readonly clock: Clock,
    private readonly notices: VacancyNotices,
  ) {}

  create(request: membership.CreateVacancy, caller: Caller): Promise<membership.VacancyRecordView> {
    return this.prisma.run(caller, async (work) => {
      const terms = termsOf(request);
      assertOrder(terms);
      const id = newId();
      const { at } = work;
      const data = { id, ...terms, state: 'draft', createdAt: at, updatedAt: at };
      await work.db.vacancy.create({ data });
      await this.note(work, id, { from: null, to: 'draft', at, by: caller.actor.id, why: 'drafted' });
      work.audit({ action: 'vacancy drafted', record: `membership.vacancy/${id}` });
      return this.show(work, id);
    });
  }

  change(
    { vacancy: id, ...request }: membership.ChangeVacancy,
    caller: Caller,
  ): Promise<membership.VacancyRecordView> {
    return this.prisma.run(caller, async (work) => {
      const vacancy = await this.lock(work, id, caller);
      const terms = termsOf(request);
      assertOrder(terms);
      const { at } = work;
      const now = stateAt(vacancy, at);
      if (now === 'closed' || now === 'withdrawn') throw notChangeable(now);
      if (now === 'open' && terms.opensAt.getTime() !== vacancy.opensAt.getTime()) throw opensFixed();
      if (now !== 'draft' && terms.closesAt <= at) throw closesTooEarly('must be still to come');
      const data = { ...terms, updatedAt: at, version: { increment: 1 } };
      const changed = await work.db.vacancy.update({ where: { id }, data });
      await this.keepUp(work, changed as Vacancy);
      work.audit({ action: 'vacancy changed', record: `membership.vacancy/${id}` });
      return this.show(work, id);
    });
  }

  /** From now on the clock decides: a vacancy whose opening is past is open at once. */
  release({ vacancy: id }: membership.ShowVacancy, caller: Caller): Promise<membership.VacancyRecordView> {
    return this.prisma.run(caller, async (work) => {
      const vacancy = await this.lock(work, id, caller);
      assertMove(stateAt(vacancy, work.at), 'scheduled');
      if (vacancy.closesAt <= work.at) throw closesTooEarly('must be still to come');
      const move = { from: vacancy.state, to: 'scheduled' as const, at: work.at };
      await this.move(work, id, { ...move, by: caller.actor.id, why: 'released' });
      await this.keepUp(work, { ...vacancy, state: 'scheduled', version: vacancy.version + 1 });
      work.audit({ action: 'vacancy released', record: `membership.vacancy/${id}` });
      return this.show(work, id);
    });
  }

  withdraw(
    { vacancy: id, reason }: membership.WithdrawVacancy,
    caller: Caller,
  ): Promise<membership.VacancyRecordView> {
    return this.prisma.run(caller, async (work) => {
      const vacancy = await this.lock(work, id, caller);
      const kept = await this.keepUp(work, vacancy);
      assertMove(kept, 'withdrawn');
      const move = { from: kept, to: 'withdrawn' as const, at: work.at, by: caller.actor.id, why: reason };
      await this.move(work, id, move, reason);
      work.audit({ action: 'vacancy withdrawn', record: `membership.vacancy/${id}`, why: reason });
      return this.show(work, id);
    });
  }

  /** Records what the clock has done, tells the others of what has opened, and reminds of what is about to close. */
  async keepTime(work: Work): Promise<void> {
    const due = await work.sql.rows<{ id: string }>(dueRows, [work.at]);
    for (const { id } of due) {
      const [row] = await work.sql.rows<Vacancy>(
        `select id, title, district, state, opens_at as "opensAt", closes_at as "closesAt", version
         from vacancy where id = $1`,
        [id],
      );
      if (row !== undefined) await this.keepUp(work, row);
    }
    await this.notices.remind(work);
  }

  private async keepUp(
    work: Work,
    vacancy: Pick<Vacancy, 'id' | 'title' | 'district' | 'state' | 'opensAt' | 'closesAt' | 'version'>,
  ): Promise<State> {
    let { state: from, version } = vacancy;
    for (const { to, at } of movesDue(vacancy, work.at)) {
      await this.move(work, vacancy.id, { from, to, at, by: 'membership', why: 'by the clock' });
      version += 1;
      if (to === 'open') await this.tellOpened(work, vacancy, version);
      from = to;
    }
    return from;
  }

  private async tellOpened(
    work: Work,
    { id, title, district, closesAt }: Pick<Vacancy, 'id' | 'title' | 'district' | 'closesAt'>,
    version: number,
  ): Promise<void> {
    const data = { vacancy: id, title, district, closesAt: closesAt.toISOString() };
    work.announce(membership.vacancyOpened, id, version, data);
    work.audit({ action: 'vacancy opened', record: `membership.vacancy/${id}` });
    if (closesAt > work.at) await this.notices.opened(work, { id, title, closesAt });
  }

  private async move(
    work: Work,
    id: string,
    move: { from: State; to: State; at: Date; by: string; why: string },
    reason: string | null = null,
  ): Promise<void> {
    await work.sql.run(
      'update vacancy set state = $2, reason = $3, updated_at = $4, version = version + 1 where id = $1',
      [id, move.to, reason, move.at],
    );
    await this.note(work, id, move);
  }

  private async note(
    { sql }: Work,
    id: string,
    { from, to, at, by, why }: { from: State | null; to: State; at: Date; by: string; why: string },
  ): Promise<void> {
    await sql.run(insertMove, [id, from, to, at, by, why]);
  }

  private async lock({ db, sql }: RecordWork, id: string, caller: Caller): Promise<Vacancy> {
    await sql.rows('select from vacancy where id = $1 for update', [id]);
    const found = await db.vacancy.findUnique({ where: { id } });
    if (found === null) throw unknownVacancy(id);
    assertVersion(caller, found.version);
    return found as Vacancy;
  }

  private async show({ db }: RecordWork, id: string): Promise<membership.VacancyRecordView> {
    const moves = { orderBy: { number: 'asc' as const } };
    const found = await db.vacancy.findUnique({ where: { id }, include: { moves } });
    if (found === null) throw unknownVacancy(id);
    return vacancyRecord(found, this.clock.now());
  }
}
