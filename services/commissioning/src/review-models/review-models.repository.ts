import { Injectable } from '@nestjs/common';
import type { commissioning, Reach } from '@partnership/contracts';
import { violates, type CursorKey, type Sql } from '@partnership/database';
import { unknownUse, usedAlready } from './review-model.errors.js';

export interface Use {
  readonly id: string;
  readonly urn: string;
  readonly district: string | null;
  readonly model: string;
  readonly provider: string;
  readonly lastOn: string | null;
  readonly nextDueOn: string | null;
  readonly endedOn: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly version: number;
}

export type UseTerms = Pick<Use, 'model' | 'provider' | 'lastOn' | 'nextDueOn'>;

const read = `
select u.id, u.urn, s.district, u.model, u.provider, u.last_on as "lastOn", u.next_due_on as "nextDueOn",
  u.ended_on as "endedOn", u.recorded_by as "recordedBy", u.recorded_at as "recordedAt", u.version
from review_model_use u join school s on s.urn = u.urn`;

/** Which models of whole-school peer review schools use, and when they were reviewed by them. */
@Injectable()
export class ReviewModelsRepository {
  async school(sql: Sql, urn: string): Promise<{ district: string | null } | undefined> {
    const [school] = await sql.rows<{ district: string | null }>(
      `select district from school where urn = $1 and in_city and status <> 'closed'`,
      [urn],
    );
    return school;
  }

  async find(sql: Sql, id: string): Promise<Use> {
    const [use] = await sql.rows<Use>(`${read} where u.id = $1`, [id]);
    if (use === undefined) throw unknownUse(id);
    return use;
  }

  async lock(sql: Sql, id: string): Promise<Use> {
    await sql.rows('select from review_model_use where id = $1 for update', [id]);
    return this.find(sql, id);
  }

  async create(sql: Sql, id: string, urn: string, terms: UseTerms, by: string, at: Date): Promise<void> {
    const { model, provider, lastOn, nextDueOn } = terms;
    await usedOnce(
      sql.run(
        `insert into review_model_use (id, urn, model, provider, last_on, next_due_on, recorded_by, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, urn, model, provider, lastOn, nextDueOn, by, at],
      ),
      model,
    );
    await this.reviewed(sql, id, lastOn);
  }

  async change(sql: Sql, id: string, terms: UseTerms, by: string, at: Date): Promise<void> {
    const { model, provider, lastOn, nextDueOn } = terms;
    await usedOnce(
      sql.run(
        `update review_model_use set model = $2, provider = $3, last_on = $4, next_due_on = $5, recorded_by = $6,
           recorded_at = $7, version = version + 1 where id = $1`,
        [id, model, provider, lastOn, nextDueOn, by, at],
      ),
      model,
    );
    await this.reviewed(sql, id, lastOn);
  }

  /** A day after the one that is told now was told wrongly; earlier ones stay. */
  private async reviewed(sql: Sql, id: string, lastOn: string | null): Promise<void> {
    await sql.run(
      'delete from review_model_review where model_use = $1 and ($2::date is null or reviewed_on > $2)',
      [id, lastOn],
    );
    if (lastOn === null) return;
    await sql.run(
      'insert into review_model_review (model_use, reviewed_on) values ($1, $2) on conflict do nothing',
      [id, lastOn],
    );
  }

  async end(sql: Sql, id: string, on: string): Promise<void> {
    await sql.run('update review_model_use set ended_on = $2, version = version + 1 where id = $1', [id, on]);
  }

  /** Those that are used, by id; or those that are due, the longest due first. */
  list(
    sql: Sql,
    { urn, district, dueBy }: commissioning.ListReviewModels,
    { all, districts, schools }: Reach,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<Use[]> {
    const due = dueBy !== undefined;
    const [first, second] = after ?? [];
    return sql.rows<Use>(
      `${read}
       where u.ended_on is null and ($1 or s.district = any($2) or u.urn = any($3))
         and ($4::text is null or u.urn = $4) and ($5::text is null or s.district = $5)
         and ($6::date is null or u.next_due_on <= $6)
         and ($7::uuid is null or case when $6::date is null then u.id > $7::uuid
           else (u.next_due_on, u.id) > ($8::date, $7::uuid) end)
       order by ${due ? 'u.next_due_on, u.id' : 'u.id'} limit $9`,
      [
        ...[all, districts, schools, urn ?? null, district ?? null, dueBy ?? null],
        ...[(due ? second : first) ?? null, due ? (first ?? null) : null, limit],
      ],
    );
  }
}

async function usedOnce(written: Promise<unknown>, model: string): Promise<void> {
  try {
    await written;
  } catch (error) {
    throw violates(error, 'review_model_use_one') ? usedAlready(model) : error;
  }
}
