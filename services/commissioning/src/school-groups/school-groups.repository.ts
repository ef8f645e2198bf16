import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { EndedHow, SchoolGroup } from './school-group.js';
import { inFamily, unknownGroup } from './school-group.errors.js';

/** A group with its schools, those of today first, in one round trip. */
const read = `
select g.id, g.kind, g.name, g.founded_on as "foundedOn", g.ended_on as "endedOn", g.founded_by as "foundedBy", g.version,
  (select coalesce(json_agg(json_build_object('urn', m.urn, 'name', s.name, 'phase', s.phase, 'district', s.district,
      'from', m.from_on, 'until', m.until_on, 'endedHow', m.ended_how, 'follows', m.follows)
      order by m.until_on desc nulls first, m.from_on, m.urn), '[]')
    from school_group_member m join school s on s.urn = m.urn where m.school_group = g.id) as places
from school_group g where g.id = $1`;

const found = `
insert into school_group (id, kind, name, founded_on, founded_by) values ($1, $2, $3, $4, $5)`;

const saveGroup =
  'update school_group set name = $2, ended_on = $3, ended_because = $4, version = version + 1 where id = $1';

/** A school is in one family at a time, and two who take it into one at once wait for one another here. */
const hold = `
select exists (
  select from school_group_member m where m.urn = s.urn and m.kind = 'family' and m.until_on is null
) as "inFamily" from school s where s.urn = $1`;

const join = `
insert into school_group_member (school_group, urn, from_on, joined_because, follows) values ($1, $2, $3, $4, $5)
on conflict (school_group, urn, from_on) do update set until_on = null, ended_how = null, ended_because = null,
  joined_because = excluded.joined_because`;

const joinAll = `
insert into school_group_member (school_group, urn, from_on, joined_because) select $1, unnest($2::text[]), $3, $4`;

const leave = `
update school_group_member set until_on = greatest(from_on, $3), ended_how = $4, ended_because = $5
where school_group = $1 and urn = any($2::text[]) and until_on is null`;

export interface NewGroup extends Pick<SchoolGroup, 'id' | 'kind' | 'name' | 'foundedOn'> {
  readonly foundedBy: string;
}

export interface Joining {
  readonly group: string;
  readonly urn: string;
  readonly from: string;
  readonly why: string;
  readonly follows?: string;
}

export interface Leaving {
  readonly group: string;
  readonly urns: readonly string[];
  readonly on: string;
  readonly how: EndedHow;
  readonly why: string;
}

/** The groups that people founded, and which schools are in them. */
@Injectable()
export class SchoolGroupsRepository {
  async read(sql: Sql, id: string): Promise<SchoolGroup> {
    const [group] = await sql.rows<SchoolGroup>(read, [id]);
    if (group === undefined) throw unknownGroup(id);
    return group;
  }

  /** Holds the group to the end of the transaction: what two do at once to its places, they do one after the other. */
  async lock(sql: Sql, id: string): Promise<SchoolGroup> {
    const [, group] = await Promise.all([
      sql.rows('select from school_group where id = $1 for update', [id]),
      this.read(sql, id),
    ]);
    return group;
  }

  async found(sql: Sql, { id, kind, name, foundedOn, foundedBy }: NewGroup): Promise<void> {
    await sql.run(found, [id, kind, name, foundedOn, foundedBy]);
  }

  /** Every change of a group or its places raises its version once. */
  async save(
    sql: Sql,
    { id, name, endedOn }: Pick<SchoolGroup, 'id' | 'name' | 'endedOn'>,
    endedBecause: string | null = null,
  ): Promise<void> {
    await sql.run(saveGroup, [id, name, endedOn, endedBecause]);
  }

  /** True if the school is in a family; whoever else takes it into one waits. */
  async holdsFamily(sql: Sql, urn: string): Promise<boolean> {
    await sql.rows('select from school where urn = $1 for no key update', [urn]);
    const [school] = await sql.rows<{ inFamily: boolean }>(hold, [urn]);
    return school?.inFamily ?? false;
  }

  async assertInNoFamily(sql: Sql, urn: string): Promise<void> {
    if (await this.holdsFamily(sql, urn)) throw inFamily(urn);
  }

  async join(sql: Sql, { group, urn, from, why, follows = undefined }: Joining): Promise<void> {
    await sql.run(join, [group, urn, from, why, follows ?? null]);
  }

  /** As it is founded: nobody was in it before. */
  async joinAll(
    sql: Sql,
    { group, urns, from, why }: Omit<Joining, 'urn' | 'follows'> & { readonly urns: readonly string[] },
  ): Promise<void> {
    await sql.run(joinAll, [group, urns, from, why]);
  }

  async leave(sql: Sql, { group, urns, on, how, why }: Leaving): Promise<void> {
    await sql.run(leave, [group, urns, on, how, why]);
  }
}
