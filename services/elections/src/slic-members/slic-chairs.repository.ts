import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import type { SlicChair } from './slic-chair.js';
import { unknownChair } from './slic-member.errors.js';

const read = `
select h.id, h.post, h.person as "personId", h.meeting, h.from_on as "from", h.until_on as until, h.version,
  (select max(coalesce(s.ended_on, s.term_until)) from seat s join contest c on c.id = s.contest
    where s.person = h.person and cardinality(c.districts) = 0
      and s.term_from <= h.from_on and coalesce(s.ended_on, s.term_until) >= h.from_on) as "seatUntil"
from slic_chair h`;

const list = `${read}
where ($1::text is null or h.post = $1) and ($2::date is null or (h.from_on, h.id) < ($2, $3::uuid))
order by h.from_on desc, h.id desc limit $4`;

@Injectable()
export class SlicChairsRepository {
  async read(sql: Sql, id: string): Promise<SlicChair> {
    const [chair] = await sql.rows<SlicChair>(`${read} where h.id = $1`, [id]);
    if (chair === undefined) throw unknownChair(id);
    return chair;
  }

  /** Those whom nobody has followed, held to the end of the transaction, so that two choices come one after the other. */
  async now(sql: Sql): Promise<SlicChair[]> {
    await sql.rows(`select pg_advisory_xact_lock(hashtext('slic_chair'))`, []);
    return sql.rows<SlicChair>(`${read} where h.until_on is null`, []);
  }

  /** Whoever held the post until now holds it until `lastDay`. */
  async follow(sql: Sql, post: elections.SlicChairPost, lastDay: string): Promise<void> {
    await sql.run(
      'update slic_chair set until_on = $2, version = version + 1 where post = $1 and until_on is null',
      [post, lastDay],
    );
  }

  async add(sql: Sql, chair: SlicChair, at: Date, by: string): Promise<void> {
    const { id, post, personId, meeting, from } = chair;
    await sql.run(
      `insert into slic_chair (id, post, person, meeting, from_on, chosen_at, chosen_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, post, personId, meeting, from, at, by],
    );
  }

  /** The latest first. */
  list(
    sql: Sql,
    { post }: elections.ListSlicChairs,
    after: CursorKey | undefined,
    limit: number,
  ): Promise<SlicChair[]> {
    return sql.rows<SlicChair>(list, [post ?? null, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }
}
