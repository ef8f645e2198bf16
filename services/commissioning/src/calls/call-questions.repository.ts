import { Injectable } from '@nestjs/common';
import { Failure } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { CallQuestion, PublishedAnswer } from './call-question.js';

const columns = `
id, commission, state, question, wording, answer, asked_at as "askedAt", answered_at as "answeredAt",
published_at as "publishedAt", version`;

const create = `
insert into call_question (id, commission, urn, asked_by, question, state, asked_at)
values ($1, $2, $3, $4, $5, 'asked', $6)`;
const answer = `
update call_question set state = $2, answer = $3, wording = $4, answered_by = $5, answered_at = $6,
  version = version + 1 where id = $1`;
const publish = `
update call_question set state = 'published', published_at = $2, version = version + 1
where commission = $1 and state = 'answered'`;
const correct = `
with former as (
  insert into call_answer_correction (question, ordinal, former, reason, corrected_by, corrected_at)
  select q.id, (select count(*) + 1 from call_answer_correction where question = q.id), q.answer, $3, $4, $5
  from call_question q where q.id = $1
)
update call_question set answer = $2, version = version + 1 where id = $1`;

const list = `
select ${columns} from call_question
where commission = $1 and ($2::text is null or state = $2) and ($3::uuid is null or id > $3) order by id limit $4`;
const published = `
select id, coalesce(wording, question) as wording, answer, published_at as "publishedAt",
  (select coalesce(json_agg(json_build_object('former', former, 'reason', reason, 'at', corrected_at)
    order by ordinal), '[]') from call_answer_correction where question = q.id) as corrections
from call_question q
where commission = $1 and state = 'published' and ($2::uuid is null or id > $2) order by id limit $3`;

interface PublishedRow extends Omit<PublishedAnswer, 'corrections'> {
  readonly corrections: readonly { former: string; reason: string; at: string }[];
}

interface Answer {
  readonly state: string;
  readonly answer: string;
  readonly wording: string | null;
}

@Injectable()
export class CallQuestionsRepository {
  async create(
    sql: Sql,
    asked: { id: string; commission: string; urn: string; question: string },
    by: string,
    at: Date,
  ): Promise<void> {
    const { id, commission, urn, question } = asked;
    await sql.run(create, [id, commission, urn, by, question, at]);
  }

  async lock(sql: Sql, commission: string, id: string): Promise<CallQuestion> {
    const [row] = await sql.rows<CallQuestion>(
      `select ${columns} from call_question where commission = $1 and id = $2 for update`,
      [commission, id],
    );
    if (row !== undefined) return row;
    throw new Failure(
      'not-found',
      'commissioning.call-question.unknown',
      `There is no question ${id} about this call.`,
    );
  }

  async answer(sql: Sql, id: string, given: Answer, by: string, at: Date): Promise<void> {
    await sql.run(answer, [id, given.state, given.answer, given.wording, by, at]);
  }

  /** How many there were to publish. */
  publish(sql: Sql, commission: string, at: Date): Promise<number> {
    return sql.run(publish, [commission, at]);
  }

  async correct(sql: Sql, id: string, text: string, reason: string, by: string, at: Date): Promise<void> {
    await sql.run(correct, [id, text, reason, by, at]);
  }

  async unanswered(sql: Sql, commission: string): Promise<number> {
    const [row] = await sql.rows<{ count: number }>(
      `select count(*)::int as count from call_question where commission = $1 and state = 'asked'`,
      [commission],
    );
    return row?.count ?? 0;
  }

  list(
    sql: Sql,
    commission: string,
    asked: { state: string | null; after: string | null; limit: number },
  ): Promise<CallQuestion[]> {
    return sql.rows<CallQuestion>(list, [commission, asked.state, asked.after, asked.limit]);
  }

  async published(
    sql: Sql,
    commission: string,
    after: string | null,
    limit: number,
  ): Promise<PublishedAnswer[]> {
    const rows = await sql.rows<PublishedRow>(published, [commission, after, limit]);
    return rows.map(({ corrections, ...row }) => ({
      ...row,
      corrections: corrections.map((each) => ({ ...each, at: new Date(each.at) })),
    }));
  }
}
