import { Injectable } from '@nestjs/common';
import { reachOf, type Caller, type commissioning } from '@partnership/contracts';
import { Clock, Database, decodeCursor, page } from '@partnership/database';

/** $1 to $3 are how far the reader reaches. */
const reached = '($1::boolean or s.district = any($2::text[]) or s.urn = any($3::text[]))';

/** Groups that did not meet since a day; a group that never met is counted from its founding. */
const notMet = `
select * from (
  select g.id as "group", g.kind, g.name, count(*)::int as schools, met.on_day as "lastMetOn",
    array(select distinct d from unnest(array_agg(s.district)) d where d is not null order by d) as districts,
    coalesce(met.on_day, g.founded_on) as since, $5::date - coalesce(met.on_day, g.founded_on) as days
  from school_group g
    join school_group_member m on m.school_group = g.id and m.until_on is null
    join school s on s.urn = m.urn
    cross join lateral (
      select max(held_on) as on_day from school_group_meeting where school_group = g.id and struck_because is null
    ) met
  where g.ended_on is null and g.kind = $4
  group by g.id, met.on_day having bool_or(${reached})
) late
where since <= ($5::date - make_interval(months => $6))::date
  and ($7::date is null or (since, "group") > ($7, $8::uuid))
order by since, "group" limit $9`;

/**
 * Families of which no school can lift the others: every one that has a grade has 3 or 4, or about every one a concern is
 * open. Only those of which the reader may read of every school.
 */
const struggling = `
with concern as (
  select distinct urn from known_case where state is not null and state not in ('de-escalated', 'closed')
)
select g.id as "group", g.name, count(s.overall) > 0 and bool_and(coalesce(s.overall, 4) >= 3) as grades,
  bool_and(c.urn is not null) as concerns,
  json_agg(json_build_object('urn', s.urn, 'name', s.name, 'overall', s.overall, 'openConcern', c.urn is not null)
    order by s.urn) as schools
from school_group g
  join school_group_member m on m.school_group = g.id and m.until_on is null
  join school s on s.urn = m.urn
  left join concern c on c.urn = s.urn
where g.kind = 'family' and g.ended_on is null and ($4::uuid is null or g.id > $4)
group by g.id
having count(*) > 1 and bool_and(${reached})
  and (count(s.overall) > 0 and bool_and(coalesce(s.overall, 4) >= 3) or bool_and(c.urn is not null))
order by g.id limit $5`;

interface Struggling {
  readonly group: string;
  readonly name: string;
  readonly grades: boolean;
  readonly concerns: boolean;
  readonly schools: commissioning.StrugglingSchoolView[];
}

/** Which groups need somebody to look at them. */
@Injectable()
export class GroupOversight {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async notMet(
    request: commissioning.ListGroupsNotMet,
    { actor }: Caller,
  ): Promise<commissioning.GroupNotMetPage> {
    const { kind = 'family', months = 6, limit = 50, cursor } = request;
    const reach = reachOf(actor, 'school-groups.oversee');
    const after = decodeCursor(cursor, ['date', 'uuid']) ?? [null, null];
    const rows = await this.database.sql.rows<commissioning.GroupNotMetView>(notMet, [
      ...[reach.all, reach.districts, reach.schools, kind, this.clock.today(), months],
      ...after,
      limit + 1,
    ]);
    return page(rows, limit, ({ since, group }) => [since, group]);
  }

  async struggling(
    { limit = 50, cursor }: commissioning.ListStrugglingFamilies,
    { actor }: Caller,
  ): Promise<commissioning.StrugglingFamilyPage> {
    const { all, districts, schools } = reachOf(actor, 'school-groups.oversee');
    const [after = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const values = [all, districts, schools, after, limit + 1];
    const rows = await this.database.sql.rows<Struggling>(struggling, values);
    const { items, next } = page(rows, limit, ({ group }) => [group]);
    return { items: items.map(strugglingView), next };
  }
}

const strugglingView = ({
  group,
  name,
  grades,
  concerns,
  schools,
}: Struggling): commissioning.StrugglingFamilyView => ({
  ...{ group, name, schools },
  because: [...(grades ? ['grades'] : []), ...(concerns ? ['concerns'] : [])],
});
