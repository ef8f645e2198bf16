import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import { isForming, schoolGroupView } from './school-group.js';
import { unknownGroup } from './school-group.errors.js';
import { SchoolGroupsRepository } from './school-groups.repository.js';

/** Groups that people founded, and trusts as the directory tells them with the schools. */
const listed = `
with listed as (
  select g.id::text as "group", g.kind, g.name, g.name_key as key, g.founded_on as "foundedOn", g.ended_on as "endedOn",
    g.version, coalesce(present.schools, 0) as schools
  from school_group g
    left join (
      select school_group, count(*)::int as schools from school_group_member where until_on is null group by school_group
    ) present on present.school_group = g.id
  where ($1::text is null or g.kind = $1) and ($5::boolean or g.ended_on is null)
    and ($2::text is null or exists (
      select from school_group_member m where m.school_group = g.id and m.urn = $2 and ($5 or m.until_on is null)))
    and ($3::text is null or exists (
      select from school_group_member m join school s on s.urn = m.urn
      where m.school_group = g.id and m.until_on is null and s.district = $3))
  union all
  select 'trust-' || trust_id, 'trust', coalesce(min(trust_name), 'Trust ' || trust_id),
    left(lower(coalesce(min(trust_name), 'Trust ' || trust_id)), 100), null, null, 0, count(*)::int
  from placeable_school
  where trust_id is not null and ($1::text is null or $1 = 'trust')
  group by trust_id
  having count(*) > 1 and ($2::text is null or bool_or(urn = $2)) and ($3::text is null or bool_or(district = $3))
)
select * from listed
where ($4::boolean is null or $4 = (kind = 'family' and "endedOn" is null and schools < 3))
  and ($6::text is null or (kind, key, "group") > ($6, $7, $8))
order by kind, key, "group" limit $9`;

const trust = `
select coalesce(min(trust_name), 'Trust ' || trust_id) as name, json_agg(json_build_object('urn', urn, 'name', name,
  'phase', phase, 'district', district, 'from', null, 'until', null, 'endedHow', null, 'follows', null) order by urn)
  as members
from placeable_school where trust_id = $1 group by trust_id having count(*) > 1`;

const schools = `
with grouped as (
  select m.urn, g.id::text as "group", g.kind, g.name, m.from_on as "from"
  from school_group_member m join school_group g on g.id = m.school_group
  where m.until_on is null and ($1::text is null or g.kind = $1)
  union all
  select urn, 'trust-' || trust_id, 'trust', coalesce(trust_name, 'Trust ' || trust_id), null
  from placeable_school
  where ($1::text is null or $1 = 'trust') and trust_id in (
    select trust_id from placeable_school where trust_id is not null group by trust_id having count(*) > 1)
)
select g.urn, s.name as school, s.phase, s.district, g."group", g.kind, g.name, g."from"
from grouped g join school s on s.urn = g.urn
where ($2::text is null or s.district = $2) and ($3::text is null or s.phase = $3)
  and ($4::text is null or (g."group", g.urn) > ($4, $5))
order by g."group", g.urn limit $6`;

type Listed = Omit<commissioning.SchoolGroupEntryView, 'forming'> & { readonly key: string };

/** What anybody may know of the groups and their schools. */
@Injectable()
export class SchoolGroupRegister {
  constructor(
    private readonly database: Database,
    private readonly groups: SchoolGroupsRepository,
  ) {}

  async list(request: commissioning.ListSchoolGroups): Promise<commissioning.SchoolGroupPage> {
    const { kind = null, urn = null, district = null, forming = null, ended = false, limit = 50 } = request;
    const after = decodeCursor(request.cursor, ['text', 'text', 'text']) ?? [null, null, null];
    const rows = await this.database.sql.rows<Listed>(listed, [
      ...[kind, urn, district, forming, ended],
      ...after,
      limit + 1,
    ]);
    const { items, next } = page(rows, limit, (row) => [row.kind, row.key, row.group]);
    return {
      items: items.map(({ key: _key, ...row }) => ({
        ...row,
        forming: isForming(row.kind, row.endedOn, row.schools),
      })),
      next,
    };
  }

  async show(id: string): Promise<commissioning.SchoolGroupView> {
    if (!id.startsWith('trust-')) return schoolGroupView(await this.groups.read(this.database.sql, id));
    const [known] = await this.database.sql.rows<{
      name: string;
      members: commissioning.SchoolGroupMemberView[];
    }>(trust, [id.slice('trust-'.length)]);
    if (known === undefined) throw unknownGroup(id);
    const { name, members } = known;
    return {
      ...{ group: id, kind: 'trust', name, foundedOn: null, endedOn: null, schools: members.length },
      ...{ forming: false, version: 0, members },
    };
  }

  async schools(request: commissioning.ListGroupedSchools): Promise<commissioning.GroupedSchoolPage> {
    const { kind = null, district = null, phase = null, limit = 50 } = request;
    const after = decodeCursor(request.cursor, ['text', 'text']) ?? [null, null];
    const values = [kind, district, phase, ...after, limit + 1];
    const rows = await this.database.sql.rows<commissioning.GroupedSchoolView>(schools, values);
    return page(rows, limit, ({ group, urn }) => [group, urn]);
  }
}
