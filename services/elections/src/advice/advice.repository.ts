import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { Advice, AdviceMove } from './advice.js';
import { unknownAdvice } from './advice.errors.js';

const read = `
select id, meeting, title, words, reasons, ideas, needs, state, given_on as "givenOn", answer_due as "answerDue",
  received_on as "receivedOn", version, case when answer is not null then json_build_object('answer', answer,
    'words', answer_words, 'willDo', will_do, 'on', answered_on) end as answer
from advice`;

const overdue = `(state in ('advice', 'received') and answer_due < $2::date)`;

const list = `${read}
where ($1::text is null or state = $1) and ($3::boolean is null or ${overdue} = $3)
  and ($4::uuid is null or ideas @> array[$4]) and ($5::uuid is null or id < $5)
order by id desc limit $6`;

const insert = `
insert into advice (id, meeting, title, words, reasons, ideas, needs, state, given_on, answer_due)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const update = `
update advice set state = $2, received_on = $3, answer = $4, answer_words = $5, will_do = $6, answered_on = $7,
  version = $8
where id = $1`;

const note = `
insert into advice_move (advice, version, from_state, to_state, moved_at, moved_by, why)
values ($1, $2, $3, $4, $5, $6, $7)`;

/** Advice of the SLIC, and the way it took. */
@Injectable()
export class AdviceRepository {
  async read(sql: Sql, id: string): Promise<Advice> {
    const [advice] = await sql.rows<Advice>(`${read} where id = $1`, [id]);
    if (advice === undefined) throw unknownAdvice(id);
    return advice;
  }

  /** Holds the advice to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<Advice> {
    await sql.rows('select from advice where id = $1 for update', [id]);
    return this.read(sql, id);
  }

  async add(sql: Sql, advice: Advice): Promise<void> {
    const { id, meeting, title, words, reasons, ideas, needs, state, givenOn, answerDue } = advice;
    await sql.run(insert, [id, meeting, title, words, reasons, ideas, needs, state, givenOn, answerDue]);
  }

  async save(sql: Sql, { id, state, receivedOn, answer, version }: Advice): Promise<void> {
    const { answer: said = null, words = null, willDo = null, on = null } = answer ?? {};
    await sql.run(update, [id, state, receivedOn, said, words, willDo, on, version]);
  }

  async note(sql: Sql, { id, version }: Advice, { from, to, at, by, why }: AdviceMove): Promise<void> {
    await sql.run(note, [id, version, from, to, at, by, why]);
  }

  moves(sql: Sql, id: string): Promise<AdviceMove[]> {
    return sql.rows<AdviceMove>(
      `select from_state as "from", to_state as "to", moved_at as at, moved_by as by, why
       from advice_move where advice = $1 order by version`,
      [id],
    );
  }

  /** The newest first; what is overdue on that day, or what is not, or both. */
  list(
    sql: Sql,
    { state, overdue: late, idea }: elections.ListAdvice,
    today: string,
    after: string | number | undefined,
    limit: number,
  ): Promise<Advice[]> {
    const given = [state ?? null, today, late ?? null, idea ?? null, after ?? null, limit];
    return sql.rows<Advice>(list, given);
  }
}
