import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type CursorKey, type Sql } from '@partnership/database';
import { unknownIn } from './group.errors.js';

export interface MemberRow {
  readonly member: string;
  readonly group: string;
  readonly personId: string;
  readonly part: districts.MemberPart;
  readonly from: string;
  readonly until: string | null;
  readonly version: number;
}

export interface GroupRow {
  readonly group: string;
  readonly kind: districts.GroupKind;
  readonly parent: string | null;
  readonly district: string | null;
  readonly name: string;
  readonly purpose: string;
  readonly foundedOn: string;
  readonly closedOn: string | null;
  readonly closedBecause: string | null;
  readonly members: readonly MemberRow[];
  readonly version: number;
}

const columns = `g.id as "group", g.kind, g.parent, g.district, g.name, g.purpose, g.founded_on as "foundedOn",
  g.closed_on as "closedOn", g.closed_because as "closedBecause", g.version`;

const memberColumns = `id as member, "group", person_id as "personId", part, starts_on as "from", ends_on as "until",
  version`;

const read = `
select ${columns}, coalesce((
  select json_agg(json_build_object('member', m.id, 'group', m."group", 'personId', m.person_id, 'part', m.part,
    'from', m.starts_on, 'until', m.ends_on, 'version', m.version) order by m.starts_on, m.id)
  from group_member m where m."group" = g.id and (m.ends_on is null or m.ends_on >= $2)
), '[]') as members
from team_group g where g.id = $1`;

/** Groups and who belongs to them. */
@Injectable()
export class GroupsRepository {
  constructor(private readonly database: Database) {}

  /** With the members of that day and those to come. */
  async find(id: string, today: string, sql: Sql = this.database.sql): Promise<GroupRow> {
    const [found] = await sql.rows<GroupRow>(read, [id, today]);
    if (found === undefined) throw unknownIn('group', id);
    return found;
  }

  /** Raises the version of the group, which holds it to the end of the transaction. */
  async change(sql: Sql, id: string, today: string): Promise<GroupRow> {
    if ((await sql.run('update team_group set version = version + 1 where id = $1', [id])) === 0)
      throw unknownIn('group', id);
    return this.find(id, today, sql);
  }

  async add(
    sql: Sql,
    id: string,
    { kind, parent, district, name, purpose, on }: districts.FoundGroup,
  ): Promise<void> {
    await sql.run(
      `insert into team_group (id, kind, parent, district, name, purpose, founded_on)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, kind, parent ?? null, district ?? null, name, purpose, on],
    );
  }

  async close(sql: Sql, id: string, on: string, reason: string): Promise<void> {
    await sql.run('update team_group set closed_on = $2, closed_because = $3 where id = $1', [
      id,
      on,
      reason,
    ]);
    await sql.run(
      `update group_member set ends_on = greatest($2::date, starts_on), ended_because = 'the group closed',
         version = version + 1
       where "group" = $1 and (ends_on is null or ends_on > $2)`,
      [id, on],
    );
  }

  async hasWorkingGroups(sql: Sql, id: string, on: string): Promise<boolean> {
    const found = await sql.run(
      'select from team_group where parent = $1 and (closed_on is null or closed_on > $2) limit 1',
      [id, on],
    );
    return found === 1;
  }

  async districtExists(sql: Sql, code: string): Promise<boolean> {
    return (await sql.run('select from district where code = $1', [code])) === 1;
  }

  async join(
    sql: Sql,
    id: string,
    { group, personId, part, from, until }: districts.JoinGroup,
  ): Promise<void> {
    await sql.run(
      `insert into group_member (id, "group", person_id, part, starts_on, ends_on) values ($1, $2, $3, $4, $5, $6)`,
      [id, group, personId, part, from, until ?? null],
    );
  }

  /** Holds the membership to the end of the transaction. */
  async member(sql: Sql, id: string): Promise<MemberRow> {
    const [found] = await sql.rows<MemberRow>(
      `select ${memberColumns} from group_member where id = $1 for update`,
      [id],
    );
    if (found === undefined) throw unknownIn('member', id);
    return found;
  }

  async leave(sql: Sql, id: string, on: string, reason: string): Promise<void> {
    await sql.run(
      'update group_member set ends_on = $2, ended_because = $3, version = version + 1 where id = $1',
      [id, on, reason],
    );
  }

  /** As what the person belongs to the group on that day. */
  async partOf(group: string, personId: string, today: string): Promise<districts.MemberPart | undefined> {
    const [found] = await this.database.sql.rows<{ part: districts.MemberPart }>(
      `select part from group_member
       where "group" = $1 and person_id::text = $2 and starts_on <= $3 and (ends_on is null or ends_on >= $3)`,
      [group, personId, today],
    );
    return found?.part;
  }

  /** In the order in which they were founded. */
  list(
    { kind, district, parent }: districts.ListGroups,
    today: string,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<(districts.GroupEntryView & { purpose: string })[]> {
    return this.database.sql.rows(
      `select ${columns}, (
         select count(*) from group_member m
         where m."group" = g.id and m.starts_on <= $1 and (m.ends_on is null or m.ends_on >= $1)
       ) as members
       from team_group g
       where ($2::text is null or g.kind = $2) and ($3::text is null or g.district = $3)
         and ($4::uuid is null or g.parent = $4)
         and ($5::date is null or (g.founded_on, g.id) > ($5::date, $6::uuid))
       order by g.founded_on, g.id limit $7`,
      [today, kind ?? null, district ?? null, parent ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }
}
