import { Injectable } from '@nestjs/common';
import type { districts, Reach } from '@partnership/contracts';
import { Database, type CursorKey, type Sql } from '@partnership/database';
import { unknownIdea } from './idea.errors.js';
import type { IdeaState } from './idea-states.js';

export interface IdeaRow {
  readonly id: string;
  readonly urn: string;
  readonly school: string;
  readonly district: string;
  readonly title: string;
  readonly words: string;
  readonly state: IdeaState;
  readonly submittedBy: string;
  readonly submittedAt: Date;
  readonly answerDue: string | null;
  readonly version: number;
}

export interface IdeaMove {
  readonly from: IdeaState | null;
  readonly to: IdeaState;
  readonly at: Date;
  readonly by: string;
  readonly answer: string;
}

/** What everybody may read of an idea that was answered. */
export interface PublicWords {
  readonly said?: string;
  readonly answer?: string;
  readonly did?: string;
  readonly answeredOn?: string;
}

const read = `
select i.id, i.urn, s.name as school, i.district, i.title, i.words, i.state, i.submitted_by as "submittedBy",
  i.submitted_at as "submittedAt", i.answer_due as "answerDue", i.version
from idea i join school s on s.urn = i.urn`;

const within = '($1 or i.district = any($2) or i.urn = any($3))';

/** Ideas of schools and the way they take. */
@Injectable()
export class IdeasRepository {
  constructor(private readonly database: Database) {}

  async school(sql: Sql, urn: string): Promise<{ district: string | null } | undefined> {
    const [found] = await sql.rows<{ district: string | null }>(
      'select case when in_city then district end as district from school where urn = $1 and in_force',
      [urn],
    );
    return found;
  }

  async find(id: string, sql: Sql = this.database.sql): Promise<IdeaRow> {
    const [found] = await sql.rows<IdeaRow>(`${read} where i.id = $1`, [id]);
    if (found === undefined) throw unknownIdea(id);
    return found;
  }

  /** Holds the idea to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<IdeaRow> {
    await sql.run('select from idea where id = $1 for update', [id]);
    return this.find(id, sql);
  }

  async add(sql: Sql, idea: Omit<IdeaRow, 'school' | 'version'>): Promise<void> {
    await sql.run(
      `insert into idea (id, urn, district, title, words, state, submitted_by, submitted_at, answer_due)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[idea.id, idea.urn, idea.district, idea.title, idea.words, idea.state],
        ...[idea.submittedBy, idea.submittedAt, idea.answerDue],
      ],
    );
  }

  async move(
    sql: Sql,
    id: string,
    state: IdeaState,
    answerDue: string | null,
    { said, answer, did, answeredOn }: PublicWords,
  ): Promise<void> {
    await sql.run(
      `update idea set state = $2, answer_due = $3, said = coalesce($4, said), answer = coalesce($5, answer),
         did = coalesce($6, did), answered_on = coalesce($7, answered_on), version = version + 1
       where id = $1`,
      [id, state, answerDue, said ?? null, answer ?? null, did ?? null, answeredOn ?? null],
    );
  }

  async note(sql: Sql, id: string, { from, to, at, by, answer }: IdeaMove): Promise<void> {
    await sql.run(
      `insert into idea_move (idea, number, from_state, to_state, moved_at, moved_by, answer)
       select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6 from idea_move where idea = $1`,
      [id, from, to, at, by, answer],
    );
  }

  moves(id: string): Promise<IdeaMove[]> {
    return this.database.sql.rows<IdeaMove>(
      `select from_state as "from", to_state as "to", moved_at as at, moved_by as by, answer
       from idea_move where idea = $1 order by number`,
      [id],
    );
  }

  /** Newest first. */
  list(
    { state, district, urn }: districts.ListIdeas,
    { all, districts: reached, schools }: Reach,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<IdeaRow[]> {
    return this.database.sql.rows<IdeaRow>(
      `${read}
       where ${within} and ($4::text is null or i.state = $4) and ($5::text is null or i.district = $5)
         and ($6::text is null or i.urn = $6) and ($7::uuid is null or i.id < $7)
       order by i.id desc limit $8`,
      [all, reached, schools, state ?? null, district ?? null, urn ?? null, after?.[0] ?? null, limit],
    );
  }

  /** Those that wait longest first. */
  overdue(
    today: string,
    district: string | undefined,
    { all, districts: reached, schools }: Reach,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<IdeaRow[]> {
    return this.database.sql.rows<IdeaRow>(
      `${read}
       where ${within} and i.answer_due < $4 and ($5::text is null or i.district = $5)
         and ($6::date is null or (i.answer_due, i.id) > ($6::date, $7::uuid))
       order by i.answer_due, i.id limit $8`,
      [all, reached, schools, today, district ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  answered(limit: number, after: CursorKey | undefined): Promise<districts.AnsweredIdeaView[]> {
    return this.database.sql.rows<districts.AnsweredIdeaView>(
      `select id as idea, said, state, answer, did, answered_on as "answeredOn" from idea
       where said is not null and ($1::date is null or (answered_on, id) < ($1::date, $2::uuid))
       order by answered_on desc, id desc limit $3`,
      [after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }
}
