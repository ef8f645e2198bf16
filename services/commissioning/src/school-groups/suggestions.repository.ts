import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { KnownFamily, Lonely } from './suggestion.js';

/** Straight, on the national grid. */
const km = 'sqrt((s.easting - me.easting) ^ 2 + (s.northing - me.northing) ^ 2) / 1000';

/** Who is near: where one of the two has no place on the map, who is of the district. Once through the schools. */
const near = `
me as (select * from school where urn = $1),
near as materialized (
  select s.urn, s.name, s.phase, s.district, s.easting, s.northing, ${km} as km
  from me cross join school s
  where s.urn <> $1 and case when ${km} is null then s.district = me.district else ${km} <= $2 end
),
objecting as materialized (select urn from schools_objecting($1))`;

/**
 * Families with room whose schools are all near and to none of whom there is an objection. What heads declined once, and
 * what people dismissed, does not come again; what is being asked need not be suggested.
 */
const families = `
with ${near}
select g.id as "group", g.name, json_agg(json_build_object('urn', s.urn, 'name', s.name, 'phase', s.phase,
  'district', s.district, 'km', s.km) order by s.urn) as schools
from near s
  join school_group_member m on m.urn = s.urn and m.kind = 'family' and m.until_on is null
  join school_group g on g.id = m.school_group and g.ended_on is null
group by g.id
having count(*) < 7
  and count(*) = (select count(*) from school_group_member x where x.school_group = g.id and x.until_on is null)
  and not bool_or(s.urn in (select urn from objecting))
  and not exists (select from family_proposal p where p.school_group = g.id and p.urn = $1 and p.state in ('proposed', 'declined'))
  and not exists (select from dismissed_suggestion d where d.urn = $1 and d.school_group = g.id)
  and not exists (select from group_objection o where o.urn = $1 and o.against_group = g.id and o.withdrawn_at is null)
order by avg(s.km) nulls last, g.id limit 40`;

/** Others in no family, near, to whom nobody objects and who do not object to families. */
const lonely = `
with ${near}, found as materialized (
  select s.urn, s.name, s.phase, s.district, s.easting, s.northing, s.km
  from near s join schools_alone($3::date) a on a.urn = s.urn
  where s.urn not in (select urn from objecting)
    and not exists (select from dismissed_suggestion d where (d.urn, d.other) in ((s.urn, $1), ($1, s.urn)))
    and not exists (
      select from group_objection o where o.urn = s.urn and o.against_kind = 'family' and o.withdrawn_at is null)
  order by s.km nulls last, s.urn limit 60
)
select found.*, case when exists (select from group_objection where withdrawn_at is null)
  then array(select o.urn from schools_objecting(found.urn) o where o.urn in (select urn from found)) else '{}' end as apart
from found order by km nulls last, urn`;

const about = `
select s.urn, s.phase, s.district, s.easting is not null and s.northing is not null as located,
  a.urn is not null as isolated,
  exists (select from group_objection o where o.urn = s.urn and against_kind = 'family' and withdrawn_at is null) as unwilling,
  (select count(*)::int from dismissed_suggestion d where d.urn = s.urn) as dismissed
from school s left join lateral (select urn from schools_alone($2::date) x where x.urn = s.urn) a on true
where s.urn = $1`;

const dismiss = `
insert into dismissed_suggestion (id, urn, school_group, other, reason, dismissed_by, dismissed_at)
values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`;

const dismissedOf = `
select id, school_group as "group", other, reason, dismissed_by as by, dismissed_at as at from dismissed_suggestion
where urn = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`;

export interface About {
  readonly urn: string;
  readonly phase: string;
  readonly district: string | null;
  readonly located: boolean;
  readonly isolated: boolean;
  /** It objects to families. */
  readonly unwilling: boolean;
  readonly dismissed: number;
}

export interface Dismissal {
  readonly id: string;
  readonly group: string | null;
  readonly other: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Whom a school might be together with. */
@Injectable()
export class SuggestionsRepository {
  async about(sql: Sql, urn: string, today: string): Promise<About | undefined> {
    const [school] = await sql.rows<About>(about, [urn, today]);
    return school;
  }

  families(sql: Sql, urn: string, within: number): Promise<KnownFamily[]> {
    return sql.rows(families, [urn, within]);
  }

  lonely(sql: Sql, urn: string, today: string, within: number): Promise<Lonely[]> {
    return sql.rows(lonely, [urn, within, today]);
  }

  /** True if it was not dismissed before. */
  async dismiss(sql: Sql, urn: string, { id, group, other, reason, by, at }: Dismissal): Promise<boolean> {
    return (await sql.run(dismiss, [id, urn, group, other, reason, by, at])) === 1;
  }

  dismissed(sql: Sql, urn: string, after: string | undefined, limit: number): Promise<Dismissal[]> {
    return sql.rows(dismissedOf, [urn, after ?? null, limit]);
  }
}
