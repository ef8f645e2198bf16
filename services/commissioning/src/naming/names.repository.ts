import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { publicNameOf, type NameableSchool, type PublicName } from './public-name.js';

/** Only schools that are open hide one another. They are counted once for all that are asked of. */
const read = `
with alike as (
  select phase, district, count(*)::int as schools from school where in_city and status <> 'closed'
  group by phase, district
)
select s.urn, s.name, s.phase, s.district,
  exists (select from naming_agreement n where n.commission = $1 and n.urn = s.urn) as agreed,
  json_build_object(
    'phaseAndDistrict', coalesce((select schools from alike where (phase, district) = (s.phase, s.district)), 0),
    'phase', coalesce((select sum(schools) from alike where phase = s.phase), 0)) as sharing
from school s where s.urn = any($2::text[]) order by s.urn`;

/** Which schools agreed to be named, for each piece of work, and what the public reads of the others. */
@Injectable()
export class NamesRepository {
  /** By URN. Of a matter that is no commission's (`null`) no school has agreed to anything. */
  async of(sql: Sql, commission: string | null, urns: readonly string[]): Promise<Map<string, PublicName>> {
    if (urns.length === 0) return new Map();
    const schools = await sql.rows<NameableSchool>(read, [commission, urns]);
    return new Map(schools.map((school) => [school.urn, publicNameOf(school)]));
  }

  /** True if that was not so already. */
  async choose(
    sql: Sql,
    { commission, urn, agreed }: { commission: string; urn: string; agreed: boolean },
    by: string,
    at: Date,
  ): Promise<boolean> {
    const changed = agreed
      ? await sql.run(
          `insert into naming_agreement (commission, urn, agreed_by, agreed_at) values ($1, $2, $3, $4)
           on conflict do nothing`,
          [commission, urn, by, at],
        )
      : await sql.run('delete from naming_agreement where commission = $1 and urn = $2', [commission, urn]);
    return changed === 1;
  }
}
