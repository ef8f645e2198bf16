import { Injectable } from '@nestjs/common';
import type { commissioning, Reach } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import type { PracticeChange, PracticeRow } from './practice-row.js';
import { unknownPractice } from './strength.errors.js';

const read = `
select p.id as practice, p.urn, c.name as school, c.district, p.title, p.areas, p.phases, p.need, p.done, p.result,
  p.cost_pence as "costPence", p.state, p.note, p.written_by as "writtenBy", p.published_on as "publishedOn", p.version
from practice p join school c on c.urn = p.urn`;

const search = `
  p.state = 'published'
  and ($1::text is null or to_tsvector('english', p.title || ' ' || p.need || ' ' || p.done || ' ' || p.result)
    @@ websearch_to_tsquery('english', $1))
  and ($2::text is null or $2 = any(p.areas)) and ($3::text is null or p.phases is null or $3 = any(p.phases))
  and ($4::date is null or (p.published_on, p.id) < ($4::date, $5::uuid))`;

/** Cases of what worked. */
@Injectable()
export class PracticesRepository {
  async find(sql: Sql, id: string): Promise<PracticeRow> {
    const [found] = await sql.rows<PracticeRow>(`${read} where p.id = $1`, [id]);
    if (found === undefined) throw unknownPractice(id);
    return found;
  }

  /** Holds the case to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<PracticeRow> {
    await sql.run('select from practice where id = $1 for update', [id]);
    return this.find(sql, id);
  }

  async add(
    sql: Sql,
    id: string,
    { urn, title, areas, phases, need, done, result, costPence }: commissioning.WritePractice,
    by: string,
  ): Promise<void> {
    await sql.run(
      `insert into practice (id, urn, title, areas, phases, need, done, result, cost_pence, state, written_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'draft', $10)`,
      [id, urn, title, areas, phases ?? null, need, done, result, costPence ?? null, by],
    );
  }

  async save(sql: Sql, before: PracticeRow, change: PracticeChange): Promise<void> {
    const { title, areas, phases, need, done, result, costPence } = change.content ?? before;
    await sql.run(
      `update practice set state = $2, title = $3, areas = $4, phases = $5, need = $6, done = $7, result = $8,
         cost_pence = $9, note = coalesce($10, note), published_on = coalesce($11, published_on), version = version + 1
       where id = $1`,
      [
        ...[before.practice, change.to, title, areas, phases ?? null, need, done, result, costPence ?? null],
        ...[change.note ?? null, change.publishedOn ?? null],
      ],
    );
  }

  /** Newest first; only those that the reader reaches. */
  list(
    sql: Sql,
    { state, urn }: commissioning.ListPractices,
    { all, districts, schools }: Reach,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<PracticeRow[]> {
    return sql.rows<PracticeRow>(
      `${read} where ($1 or c.district = any($2) or p.urn = any($3)) and ($4::text is null or p.state = $4)
         and ($5::text is null or p.urn = $5) and ($6::uuid is null or p.id < $6)
       order by p.id desc limit $7`,
      [all, districts, schools, state ?? null, urn ?? null, after?.[0] ?? null, limit],
    );
  }

  /** Those that everybody may read, the newest first. */
  search(
    sql: Sql,
    { words, area, phase }: commissioning.SearchPractices,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<PracticeRow[]> {
    return sql.rows<PracticeRow>(`${read} where ${search} order by p.published_on desc, p.id desc limit $6`, [
      ...[words ?? null, area ?? null, phase ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    ]);
  }
}
