import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { unknownExpression } from './expression.errors.js';
import type { Expression, ExpressionContent } from './expression.js';
import type { Judged } from './judging.js';

const columns = `
id, commission, urn, author, state, days, submitted_at as "submittedAt", changed_at as "changedAt", why, version`;

const create = `
insert into expression_of_interest (id, commission, urn, author, state, days, sealed, submitted_at, changed_at)
values ($1, $2, $3, $4, 'submitted', $5, $6, $7, $7)`;
const change = `
update expression_of_interest set days = $2, sealed = $3, changed_at = $4, version = $5 where id = $1`;
/** What it said is forgotten: nobody has read it, and nobody will. */
const withdraw = `
update expression_of_interest set state = 'withdrawn', sealed = null, changed_at = $2, version = version + 1
where id = $1`;

const sealedOf = `
select e.id, e.urn, e.version, e.sealed, s.status, s.in_city as "inCity"
from expression_of_interest e join school s on s.urn = e.urn
where e.commission = $1 and e.state = 'submitted' and e.id > $2 order by e.id limit $3`;
const opened = `
update expression_of_interest e
set state = r.state, content = r.content, why = r.why, version = e.version + 1
from json_to_recordset($1::json) as r (id uuid, state text, content jsonb, why text) where e.id = r.id`;
const counted = `
select count(*) filter (where state not in ('withdrawn', 'disqualified'))::int as valid,
  count(*) filter (where state = 'disqualified')::int as disqualified
from expression_of_interest where commission = $1`;

/** An expression of interest that is still sealed, and what its school is by now. */
export interface SealedExpression {
  readonly id: string;
  readonly urn: string;
  readonly version: number;
  readonly sealed: Buffer;
  readonly status: string;
  readonly inCity: boolean;
}

export interface Counted {
  readonly valid: number;
  readonly disqualified: number;
}

export interface ReadableExpression extends Expression {
  readonly content: ExpressionContent | null;
}

type Fresh = Pick<Expression, 'id' | 'commission' | 'urn' | 'author' | 'days'>;

@Injectable()
export class ExpressionsRepository {
  async read(sql: Sql, id: string): Promise<Expression> {
    const [row] = await sql.rows<Expression>(`select ${columns} from expression_of_interest where id = $1`, [
      id,
    ]);
    if (row === undefined) throw unknownExpression(id);
    return row;
  }

  async lock(sql: Sql, id: string): Promise<Expression> {
    await sql.rows('select from expression_of_interest where id = $1 for update', [id]);
    return this.read(sql, id);
  }

  async hasExpressed(sql: Sql, commission: string, urn: string): Promise<boolean> {
    const found = await sql.rows(
      `select from expression_of_interest where commission = $1 and urn = $2 and state <> 'withdrawn'`,
      [commission, urn],
    );
    return found.length > 0;
  }

  async create(sql: Sql, fresh: Fresh, sealed: Buffer, at: Date): Promise<void> {
    const { id, commission, urn, author, days } = fresh;
    await sql.run(create, [id, commission, urn, author, days, sealed, at]);
  }

  async change(
    sql: Sql,
    { id, days, version }: Pick<Expression, 'id' | 'days' | 'version'>,
    sealed: Buffer,
    at: Date,
  ): Promise<void> {
    await sql.run(change, [id, days, sealed, at, version]);
  }

  async withdraw(sql: Sql, id: string, at: Date): Promise<void> {
    await sql.run(withdraw, [id, at]);
  }

  /** What is still sealed, as it is. */
  async sealedText(sql: Sql, id: string): Promise<Buffer | null> {
    const [row] = await sql.rows<{ sealed: Buffer | null }>(
      'select sealed from expression_of_interest where id = $1',
      [id],
    );
    return row?.sealed ?? null;
  }

  async content(sql: Sql, id: string): Promise<ExpressionContent | null> {
    const [row] = await sql.rows<{ content: ExpressionContent | null }>(
      'select content from expression_of_interest where id = $1',
      [id],
    );
    return row?.content ?? null;
  }

  sealedOf(sql: Sql, commission: string, after: string, limit: number): Promise<SealedExpression[]> {
    return sql.rows<SealedExpression>(sealedOf, [commission, after, limit]);
  }

  async open(sql: Sql, all: readonly Judged[]): Promise<void> {
    await sql.run(opened, [JSON.stringify(all)]);
  }

  async count(sql: Sql, commission: string): Promise<Counted> {
    return (await sql.rows<Counted>(counted, [commission])).at(0) ?? { valid: 0, disqualified: 0 };
  }

  /** Those of a school, the newest first, each with the title of its call. */
  ofSchool(
    sql: Sql,
    urn: string,
    before: string | null,
    limit: number,
  ): Promise<(Expression & { readonly title: string })[]> {
    return sql.rows(
      `select e.*, l.title from (select ${columns} from expression_of_interest
         where urn = $1 and ($2::uuid is null or id < $2) order by id desc limit $3) e
       join call l on l.commission = e.commission order by e.id desc`,
      [urn, before, limit],
    );
  }

  /** Those of a call with what they say, but for withdrawn ones. */
  ofCall(sql: Sql, commission: string, after: string | null, limit: number): Promise<ReadableExpression[]> {
    return sql.rows<ReadableExpression>(
      `select ${columns}, content from expression_of_interest
       where commission = $1 and state <> 'withdrawn' and ($2::text is null or urn > $2) order by urn limit $3`,
      [commission, after, limit],
    );
  }
}
