import { Injectable } from '@nestjs/common';
import { newId, type Sql } from '@partnership/database';
import type { MentionableSchool } from '../naming/mention.js';

const forgetParts = `
delete from supplier_invoice_part where invoice in (select id from supplier_invoice where commission = $1)`;

/** What becomes of awards that do not stand. */
@Injectable()
export class AwardsRepository {
  /** Schools that are helped and have not agreed to be named, as the public must not read of them. */
  withheld(sql: Sql, commission: string): Promise<MentionableSchool[]> {
    return sql.rows(
      `select s.urn, s.name, s.district from commission_school b join school s on s.urn = b.urn
       where b.commission = $1
         and not exists (select from naming_agreement n where n.commission = b.commission and n.urn = b.urn)
       order by s.urn`,
      [commission],
    );
  }

  /**
   * Keeps the award as it was, with the agreement drawn up for it, and clears its place for another. Nothing was paid
   * and nothing has begun: an award that is challenged waits. Its invoices are refused before, while they still have
   * their parts.
   */
  async setAside(
    sql: Sql,
    { commission, review, by, at }: { commission: string; review: string; by: string; at: Date },
  ): Promise<void> {
    const keep = `
insert into award_set_aside (id, commission, award, agreement, set_aside_at, set_aside_by, review)
select $1, w.commission, to_jsonb(w), (
  select to_jsonb(a) || jsonb_build_object('milestones', (
    select coalesce(jsonb_agg(to_jsonb(m) order by m.ordinal), '[]') from milestone m where m.commission = a.commission))
  from agreement a where a.commission = w.commission), $3, $4, $5
from award w where w.commission = $2`;
    await sql.run(keep, [newId(), commission, at, by, review]);
    await sql.run(forgetParts, [commission]);
    await sql.run('delete from milestone where commission = $1', [commission]);
    await sql.run('delete from agreement where commission = $1', [commission]);
    await sql.run('delete from award where commission = $1', [commission]);
  }
}
