import { Injectable } from '@nestjs/common';
import type { commissioning, Reach } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import { unknownReview } from './effectiveness.errors.js';
import type { ProgressReview } from './progress-review.js';

const read = `
select r.id as review, r.commission, c.title, r.due_on as "dueOn", r.state, c.state as "workState",
  (select coalesce(json_agg(json_build_object('objective', f.objective, 'what', o.what, 'rag', f.rag,
      'evidence', f.evidence, 'foundBy', f.found_by, 'foundAt', f.found_at) order by o.ordinal, o.id), '[]')
    from review_finding f join objective o on o.id = f.objective
    where f.review = r.id and (r.state = 'complete' or o.dropped_by is null)) as findings,
  array(select o.id::text from objective o
    where o.commission = r.commission and o.dropped_by is null and r.state = 'planned'
      and not exists (select from review_finding f where f.review = r.id and f.objective = o.id)
    order by o.ordinal) as unrated,
  r.completed_on as "completedOn", r.completed_by as "completedBy", r.summary, r.version
from progress_review r join commission c on c.id = r.commission`;

/** $1 all, $2 districts, $3 schools: work for them, or by such a school. */
const within = `
($1 or c.district = any($2::text[]) or (c.beneficiary = 'city' and cardinality($2::text[]) > 0)
  or exists (select from commission_school b join school s on s.urn = b.urn
    where b.commission = c.id and (s.district = any($2::text[]) or b.urn = any($3::text[])))
  or exists (select from award a where a.commission = c.id and a.supplier_urn = any($3::text[])))`;

const ofDistrict = `
(c.district = $5 or exists (select from commission_school b join school s on s.urn = b.urn
  where b.commission = c.id and s.district = $5))`;

const overdue = `(r.state = 'planned' and c.state = 'delivering' and r.due_on < $6)`;

const standings = {
  planned: `r.state = 'planned' and not ${overdue}`,
  overdue,
  complete: `r.state = 'complete'`,
} satisfies Record<commissioning.ProgressReviewStanding, string>;

const saveFindings = `
insert into review_finding (review, objective, rag, evidence, found_at, found_by)
select $1, objective, rag, evidence, $3, $4
from json_to_recordset($2::json) as g (objective uuid, rag text, evidence text)
on conflict (review, objective) do update set rag = excluded.rag, evidence = excluded.evidence,
  found_at = excluded.found_at, found_by = excluded.found_by`;

@Injectable()
export class ProgressReviewsRepository {
  async find(sql: Sql, id: string): Promise<ProgressReview> {
    const [found] = await sql.rows<ProgressReview>(`${read} where r.id = $1`, [id]);
    if (found === undefined) throw unknownReview(id);
    return found;
  }

  /** All of the work's, in the order of their days: an agreement has 24 at most. */
  of(sql: Sql, commission: string): Promise<ProgressReview[]> {
    return sql.rows<ProgressReview>(`${read} where r.commission = $1 order by r.due_on`, [commission]);
  }

  /** Those that are due first come first. */
  list(
    sql: Sql,
    { commission, standing, district }: commissioning.ListProgressReviews,
    { all, districts, schools }: Reach,
    today: string,
    limit: number,
    after: CursorKey = [],
  ): Promise<ProgressReview[]> {
    return sql.rows<ProgressReview>(
      `${read} where ${within} and ($4::uuid is null or r.commission = $4) and ($5::text is null or ${ofDistrict})
         and $6::date is not null and ${standing === undefined ? 'true' : `(${standings[standing]})`}
         and ($7::date is null or (r.due_on, r.id) > ($7::date, $8::uuid))
       order by r.due_on, r.id limit $9`,
      [
        all,
        districts,
        schools,
        commission ?? null,
        district ?? null,
        today,
        after[0] ?? null,
        after[1] ?? null,
        limit,
      ],
    );
  }

  async assess(
    sql: Sql,
    id: string,
    findings: readonly commissioning.ObjectiveFinding[],
    { at, by }: { at: Date; by: string },
  ): Promise<void> {
    await sql.run(saveFindings, [id, JSON.stringify(findings), at, by]);
    await sql.run('update progress_review set version = version + 1 where id = $1', [id]);
  }

  async complete(
    sql: Sql,
    id: string,
    summary: string,
    { on, by }: { on: string; by: string },
  ): Promise<void> {
    // Of an objective that was dropped meanwhile nothing was found.
    await sql.run(
      `delete from review_finding f using objective o where o.id = f.objective and f.review = $1 and o.dropped_by is not null`,
      [id],
    );
    await sql.run(
      `update progress_review set state = 'complete', completed_on = $2, completed_by = $3, summary = $4,
         version = version + 1 where id = $1`,
      [id, on, by, summary],
    );
  }
}
