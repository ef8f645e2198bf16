import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import { designationHeld, unknownDesignation } from './strength.errors.js';

export interface DesignationRow extends commissioning.DesignationView {
  readonly district: string | null;
}

const read = `
select d.id as designation, d.urn, d.kind, d.person_id as "personId", d.from_on as "from", d.until_on as until, d.version,
  c.district
from designation d join school c on c.urn = d.urn`;

/** One kind is held by one person at a school once at a time; so is one that the school holds itself. */
const overlapping = `
select from designation where urn = $1 and kind = $2 and person_id is not distinct from $3::uuid
  and from_on <= coalesce($5::date, 'infinity') and coalesce(until_on, 'infinity') >= $4::date`;

const counts = `
select kind, count(*)::int as held, min(from_on) as since, min(until_on) as "nextEnd" from designation
where urn = $1 and from_on <= $2 and (until_on is null or until_on >= $2) group by kind order by kind`;

@Injectable()
export class DesignationsRepository {
  /** Throws `conflict` where it is held during these dates already. */
  async add(
    sql: Sql,
    id: string,
    { urn, kind, personId, from, until }: commissioning.RecordDesignation,
    by: string,
    at: Date,
  ): Promise<void> {
    // Two who record the same at once wait for one another.
    await sql.run('select from school where urn = $1 for no key update', [urn]);
    const same = await sql.rows(overlapping, [urn, kind, personId ?? null, from, until ?? null]);
    if (same.length > 0) throw designationHeld();
    await sql.run(
      `insert into designation (id, urn, kind, person_id, from_on, until_on, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, urn, kind, personId ?? null, from, until ?? null, by, at],
    );
  }

  async find(sql: Sql, id: string): Promise<DesignationRow> {
    const [found] = await sql.rows<DesignationRow>(`${read} where d.id = $1`, [id]);
    if (found === undefined) throw unknownDesignation(id);
    return found;
  }

  async lock(sql: Sql, id: string): Promise<DesignationRow> {
    await sql.run('select from designation where id = $1 for update', [id]);
    return this.find(sql, id);
  }

  async end(sql: Sql, id: string, until: string): Promise<void> {
    await sql.run('update designation set until_on = $2, version = version + 1 where id = $1', [id, until]);
  }

  list(
    sql: Sql,
    { urn, kind, on }: commissioning.ListDesignations,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<DesignationRow[]> {
    return sql.rows<DesignationRow>(
      `${read} where ($1::text is null or d.urn = $1) and ($2::text is null or d.kind = $2)
         and ($3::date is null or (d.from_on <= $3 and (d.until_on is null or d.until_on >= $3)))
         and ($4::uuid is null or d.id < $4)
       order by d.id desc limit $5`,
      [urn ?? null, kind ?? null, on ?? null, after?.[0] ?? null, limit],
    );
  }

  counts(sql: Sql, urn: string, on: string): Promise<commissioning.DesignationCount[]> {
    return sql.rows<commissioning.DesignationCount>(counts, [urn, on]);
  }
}
