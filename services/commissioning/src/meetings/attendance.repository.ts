import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Attended } from './attendance.js';

const held = `
select m.id, (m.starts_at at time zone 'Europe/London')::date as day from group_meeting m
where m.state in ('closed', 'published') and (m.starts_at at time zone 'Europe/London')::date between $1 and $2`;

const attended = `
with held as (${held})
select p.person_id as "personId", p.kind, count(*)::int as meetings,
  count(*) filter (where a.presence = 'present')::int as present,
  count(*) filter (where a.presence = 'apologies')::int as apologies
from held h join group_place p on p.from_on <= h.day and p.until_on >= h.day
  left join meeting_presence a on a.meeting = h.id and a.person_id = p.person_id
group by p.person_id, p.kind order by p.kind, p.person_id limit 500`;

/** Who came to the meetings that were held while they had a place. */
@Injectable()
export class AttendanceRepository {
  ofYear(sql: Sql, from: string, until: string): Promise<Attended[]> {
    return sql.rows<Attended>(attended, [from, until]);
  }

  async meetings(sql: Sql, from: string, until: string): Promise<number> {
    return (await sql.rows(held, [from, until])).length;
  }
}
