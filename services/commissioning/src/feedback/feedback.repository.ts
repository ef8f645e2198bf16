import { Injectable } from '@nestjs/common';
import type { Reach } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { Concerning } from '../scoring/disinterest.js';
import type { Feedback } from './feedback.js';
import { unknownFeedback } from './feedback.errors.js';

const columns = `
  f.id, f.commission, f.expression, f.urn, f.outcome, f.why, f.scores, f.total, f.winner_total as "winnerTotal",
  f.strengths, f.would_have_helped as "wouldHaveHelped", f.decided_at as "decidedAt", f.given_at as "givenAt",
  f.given_by as "givenBy"`;

const concerned = (row: string): string => `
  array(select urn from commission_school where commission = ${row}.commission
    union select urn from shortlisted_supplier where commission = ${row}.commission
    union select ${row}.urn) as concerned`;

const create = `
insert into award_feedback (id, commission, expression, urn, outcome, why, scores, total, winner_total, strengths,
  would_have_helped, decided_at, given_at, given_by)
values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12, $13, $14)`;

const listDue = `
select d.expression, d.commission, d.urn, d.outcome, d.decided_at as "decidedAt", ${concerned('d')}
from feedback_due d
where ($1::timestamptz is null or d.decided_at < $1)
  and ($2::timestamptz is null or (d.decided_at, d.expression) > ($2, $3::uuid))
order by d.decided_at, d.expression limit $4`;

const list = `
select ${columns}, ${concerned('f')} from award_feedback f join school s on s.urn = f.urn
where ($1::text is null or f.urn = $1) and ($2::uuid is null or f.id < $2)
  and ($3 or s.district = any($4::text[]) or f.urn = any($5::text[]))
order by f.id desc limit $6`;

/** An expression whose school is still to be told why. */
export interface DueFeedback extends Concerning {
  readonly expression: string;
  readonly urn: string;
  readonly outcome: string;
  readonly decidedAt: Date;
}

export type ConcerningFeedback = Feedback & Concerning;

interface Place<Key> {
  readonly after: Key | null;
  readonly limit: number;
}

@Injectable()
export class FeedbackRepository {
  /** Undefined if none is due on the expression. `why`: why it was disqualified or left off. */
  async due(sql: Sql, expression: string): Promise<(DueFeedback & { why: string | null }) | undefined> {
    const [row] = await sql.rows<DueFeedback & { why: string | null }>(
      `select d.expression, d.commission, d.urn, d.outcome, d.decided_at as "decidedAt", ${concerned('d')},
         coalesce(e.why, l.reason) as why
       from feedback_due d join expression_of_interest e on e.id = d.expression
         left join left_off l on l.expression = d.expression
       where d.expression = $1`,
      [expression],
    );
    return row;
  }

  /** Those that wait longest first; with `before` only those that were decided before it. */
  listDue(
    sql: Sql,
    before: Date | null,
    { after, limit }: Place<readonly [at: string, expression: string]>,
  ): Promise<DueFeedback[]> {
    return sql.rows<DueFeedback>(listDue, [before, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async create(sql: Sql, given: Feedback): Promise<void> {
    const { id, commission, expression, urn, outcome, why, scores, total, winnerTotal } = given;
    await sql.run(create, [
      ...[id, commission, expression, urn, outcome, why, JSON.stringify(scores), total, winnerTotal],
      ...[given.strengths, given.wouldHaveHelped, given.decidedAt, given.givenAt, given.givenBy],
    ]);
  }

  async find(sql: Sql, id: string): Promise<Feedback> {
    const [row] = await sql.rows<Feedback>(`select ${columns} from award_feedback f where f.id = $1`, [id]);
    if (row === undefined) throw unknownFeedback(id);
    return row;
  }

  list(
    sql: Sql,
    urn: string | null,
    { all, districts, schools }: Reach,
    { after, limit }: Place<string>,
  ): Promise<ConcerningFeedback[]> {
    return sql.rows<ConcerningFeedback>(list, [urn, after, all, districts, schools, limit]);
  }
}
