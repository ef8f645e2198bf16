import { Injectable } from '@nestjs/common';
import type { commissioning, Reach } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';

/** Open schools of the city; $1 to $3 are how far the reader reaches. */
const reached = `
  c.in_city and c.status <> 'closed' and ($1 or c.district = any($2) or c.urn = any($3))`;

const stands = `select from strength s where s.urn = c.urn and s.state in ('confirmed', 'renewing')`;

const list = `
select c.urn, c.name, c.phase, c.district,
  (select count(*)::int from strength s where s.urn = c.urn and s.state = 'proposed') as proposed,
  (select max((m.moved_at at time zone 'Europe/London')::date) from strength s join strength_move m on m.strength = s.id
   where s.urn = c.urn and m.from_state in ('confirmed', 'renewing') and m.to_state not in ('confirmed', 'renewing')
  ) as "lastStoodOn"
from school c
where ${reached} and not exists (${stands}) and ($4::text is null or c.district = $4)
  and ($5::text is null or c.phase = $5) and ($6::text is null or (c.name, c.urn) > ($6, $7))
order by c.name, c.urn limit $8`;

const count = `
select c.district, c.phase, count(*)::int as schools, count(*) filter (where not exists (${stands}))::int as without
from school c where ${reached} group by c.district, c.phase order by c.district nulls last, c.phase`;

/** Every school has something to share: those of which nobody has said what. */
@Injectable()
export class StrengthGapsRepository {
  list(
    sql: Sql,
    { district, phase }: commissioning.ListSchoolsWithoutStrength,
    { all, districts, schools }: Reach,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<commissioning.SchoolWithoutStrengthView[]> {
    return sql.rows(list, [
      ...[all, districts, schools, district ?? null, phase ?? null],
      ...[after?.[0] ?? null, after?.[1] ?? null, limit],
    ]);
  }

  count(sql: Sql, { all, districts, schools }: Reach): Promise<commissioning.StrengthCoverageRow[]> {
    return sql.rows(count, [all, districts, schools]);
  }
}
