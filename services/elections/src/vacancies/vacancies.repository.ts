import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import type { CountSheet } from '@partnership/count';
import type { Sql } from '@partnership/database';
import { unknownVacancy } from './vacancy.errors.js';
import { openStates, type KnownVacancy, type Vacancy, type VacancyMove } from './vacancy.js';

/** A vacancy with everything that belongs to it, of one moment. */
const columns = `
  v.id, v.election, v.contest, v.seat, v.state, v.cause, v.vacant_from as "vacantFrom", v.term_until as "termUntil",
  v.answer_until as "answerBy", v.by_election as "byElection", v.version,
  c.title, c.districts, c.sectors, c.rule, k.contest is not null as polled, k.profile is not null as "papersKept",
  (select json_build_object('asked', count(*), 'consented', count(*) filter (where answer = 'consented'),
      'declined', count(*) filter (where answer = 'declined'), 'silent', count(*) filter (where answer = 'silent'))
    from vacancy_consent where vacancy = v.id) as answers,
  (select id from seat s where s.fills = v.id and (s.ended_on is null or s.ended_on >= s.term_from)
    order by taken_at desc limit 1) as "filledBy",
  exists (select from vacancy_count where vacancy = v.id) as recounted,
  (select json_agg(json_build_object('from', from_state, 'to', to_state, 'at', moved_at, 'by', moved_by, 'why', why)
      order by m.version) from vacancy_move m where m.vacancy = v.id) as history
from vacancy v join contest c on c.id = v.contest left join contest_count k on k.contest = v.contest`;

const insert = `
insert into vacancy (id, election, contest, seat, state, cause, vacant_from, term_until, answer_until, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const insertMove = `
insert into vacancy_move (vacancy, version, from_state, to_state, moved_at, moved_by, why)
values ($1, $2, $3, $4, $5, $6, $7)`;

/** The newest first. */
const list = `
select ${columns}
where ($1::text is null or v.state = $1) and ($2::text is null or $2 = any(c.districts))
  and ($3::uuid is null or v.election = $3) and ($4::uuid is null or v.id < $4)
order by v.id desc limit $5`;

/** Something is to be done without anybody’s asking: answers are complete or late, or the term is over. */
const due = `
select v.id from vacancy v
where v.state = any($1::text[]) and v.term_until < $2 or v.state = 'asking' and (v.answer_until < $2
  or not exists (select from vacancy_consent where vacancy = v.id and answer is null))
order by v.id`;

interface Row extends Omit<KnownVacancy, 'history'> {
  readonly history: readonly (Omit<VacancyMove, 'at'> & { readonly at: string })[];
}

const vacancyOf = ({ history, ...row }: Row): KnownVacancy => ({
  ...row,
  history: history.map((move) => ({ ...move, at: new Date(move.at) })),
});

/** Vacancies and their moves. Whoever writes holds the vacancy, and before it the election. */
@Injectable()
export class VacanciesRepository {
  async read(sql: Sql, id: string): Promise<KnownVacancy> {
    const [row] = await sql.rows<Row>(`select ${columns} where v.id = $1`, [id]);
    if (row === undefined) throw unknownVacancy(id);
    return vacancyOf(row);
  }

  /** Holds the vacancy to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<KnownVacancy> {
    await sql.rows('select from vacancy where id = $1 for update', [id]);
    return this.read(sql, id);
  }

  /** The vacancy that an election was called to fill, held. */
  async lockOfByElection(sql: Sql, election: string): Promise<KnownVacancy | undefined> {
    const [row] = await sql.rows<{ id: string }>('select id from vacancy where by_election = $1', [election]);
    return row && this.lock(sql, row.id);
  }

  /** Those of an election of which something can still become, held. */
  async lockOpen(sql: Sql, election: string): Promise<KnownVacancy[]> {
    const text =
      'select id from vacancy where election = $1 and state = any($2::text[]) order by id for update';
    const rows = await sql.rows<{ id: string }>(text, [election, openStates]);
    return Promise.all(rows.map(({ id }) => this.read(sql, id)));
  }

  /** How many places that the declaration left to nobody are vacancies already. */
  async unfilled(sql: Sql, contest: string): Promise<number> {
    const text = 'select count(*)::int as count from vacancy where contest = $1 and seat is null';
    return (await sql.rows<{ count: number }>(text, [contest]))[0]?.count ?? 0;
  }

  async due(sql: Sql, today: string): Promise<string[]> {
    return (await sql.rows<{ id: string }>(due, [openStates, today])).map(({ id }) => id);
  }

  async list(
    sql: Sql,
    { state, district, election }: elections.ListCasualVacancies,
    after: string | number | undefined,
    limit: number,
  ): Promise<KnownVacancy[]> {
    const given = [state ?? null, district ?? null, election ?? null, after ?? null, limit];
    return (await sql.rows<Row>(list, given)).map(vacancyOf);
  }

  async add(sql: Sql, vacancy: Vacancy): Promise<void> {
    const { id, election, contest, seat, state, cause, vacantFrom, termUntil, answerBy, version } = vacancy;
    await sql.run(insert, [
      ...[id, election, contest, seat, state, cause, vacantFrom, termUntil, answerBy, version],
    ]);
    await this.saveMove(sql, vacancy);
  }

  /** The last move, and where the vacancy stands by it. */
  async saveMoved(sql: Sql, vacancy: Vacancy): Promise<void> {
    const { id, state, byElection, version } = vacancy;
    await sql.run('update vacancy set state = $2, by_election = $3, version = $4 where id = $1', [
      ...[id, state, byElection, version],
    ]);
    await this.saveMove(sql, vacancy);
  }

  /** Something was said between two moves: what was read of the vacancy is out of date. */
  async touch(sql: Sql, id: string): Promise<void> {
    await sql.run('update vacancy set version = version + 1 where id = $1', [id]);
  }

  async keepSheet(sql: Sql, id: string, sheet: CountSheet): Promise<void> {
    await sql.run('insert into vacancy_count (vacancy, sheet) values ($1, $2::json)', [
      id,
      JSON.stringify(sheet),
    ]);
  }

  async sheet(sql: Sql, id: string): Promise<CountSheet | undefined> {
    const text = 'select sheet from vacancy_count where vacancy = $1';
    return (await sql.rows<{ sheet: CountSheet }>(text, [id]))[0]?.sheet;
  }

  private async saveMove(sql: Sql, { id, version, history }: Vacancy): Promise<void> {
    const move = history.at(-1);
    await sql.run(insertMove, [id, version, move?.from, move?.to, move?.at, move?.by, move?.why]);
  }
}
