import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import type { Sql } from '@partnership/database';

/** What was told last counts; places that went on stay where they are. */
const told = `
insert into told_succession as was (urn, successor, kind, on_day, state, told_at, version)
values ($1, $2, $3, $4, 'told', $5, $6)
on conflict (urn, successor) do update set kind = excluded.kind, on_day = excluded.on_day,
  state = case was.state when 'withdrawn' then 'told' else was.state end, doubtful = false, version = excluded.version
where was.version < excluded.version`;

const withdrawn = `
insert into told_succession as was (urn, successor, kind, on_day, state, told_at, version)
values ($1, $2, $3, $4, 'withdrawn', $5, $6)
on conflict (urn, successor) do update set state = 'withdrawn', doubtful = was.state = 'followed',
  version = excluded.version
where was.version < excluded.version`;

/** Where both schools are known, and the day has come. */
const waiting = `
select t.urn, t.successor, t.on_day as "on", s.status <> 'closed' and s.in_city as there
from told_succession t join school p on p.urn = t.urn join school s on s.urn = t.successor
where t.state = 'told' and (t.on_day is null or t.on_day <= $1) and ($2::text is null or t.urn = $2 or t.successor = $2)
order by t.on_day nulls last, t.told_at, t.successor limit 500`;

/** The places of the school that are there, and those that its closing ended before we heard that it was followed. */
const places = `
select m.school_group as "group", m.kind, m.from_on as "from", m.until_on as "until"
from school_group_member m join school_group g on g.id = m.school_group and g.ended_on is null
where m.urn = $1 and (m.until_on is null or m.ended_how = 'school-closed') and not exists (
  select from school_group_member f where f.school_group = m.school_group and f.follows = $1
)
order by m.school_group`;

/**
 * Whom it objected to, and who objected to it: the school goes on under another number. What was taken over before, or is
 * objected to already, is not objected to twice.
 */
const objections = `
insert into group_objection (id, urn, against_urn, against_group, against_kind, reason, raised_by, raised_at)
select gen_random_uuid(), n.urn, n.against_urn, against_group, against_kind, reason, raised_by, raised_at
from group_objection o cross join lateral (
  select case when o.urn = $1 then $2 else o.urn end as urn,
    case when o.against_urn = $1 then $2 else o.against_urn end as against_urn
) n
where withdrawn_at is null and (o.urn = $1 and o.against_urn is distinct from $2 or o.against_urn = $1 and o.urn <> $2)
  and not exists (
    select from group_objection k
    where k.urn = n.urn and (k.withdrawn_at is null or (k.raised_by, k.raised_at) = (o.raised_by, o.raised_at))
      and (k.against_urn, k.against_group, k.against_kind) is not distinct from (n.against_urn, o.against_group, o.against_kind)
  )`;

/** It is as long on its own as it was under the other number, */
const since = `
update school s set known_on = least(s.known_on, coalesce(stay.until_on + 1, p.known_on))
from school p left join family_stay stay on stay.urn = p.urn
where p.urn = $1 and s.urn = $2`;

/** and the day by which that is to end stays set. */
const target = `
insert into isolation_target (urn, sequence, target_on, reason, set_by, set_at, set_on)
select $2, 1, target_on, reason, set_by, set_at, set_on from isolation_target t
where urn = $1 and not exists (select from isolation_target where urn = $2)
order by sequence desc limit 1`;

const doubtful = `
select t.successor as urn, s.district, coalesce(t.on_day, t.told_at::date)::text as "on"
from told_succession t join school s on s.urn = t.successor
where t.doubtful order by t.told_at limit $1`;

export interface Waiting {
  readonly urn: string;
  readonly successor: string;
  readonly on: string | null;
  /** False for a successor that is not there to have a place. */
  readonly there: boolean;
}

export interface FormerPlace {
  readonly group: string;
  readonly kind: string;
  readonly from: string;
  readonly until: string | null;
}

export interface DoubtfulPlace {
  readonly urn: string;
  readonly district: string | null;
  readonly on: string;
}

/** Which school followed which, as the directory told it, and what became of its places. */
@Injectable()
export class GroupSuccessionsRepository {
  async tell(
    sql: Sql,
    { urn, successor, kind, on = null }: districts.SchoolSucceeded,
    at: Date,
    version: number,
  ): Promise<void> {
    await sql.run(told, [urn, successor, kind, on, at, version]);
  }

  async withdraw(
    sql: Sql,
    { urn, successor, kind, on = null }: districts.SchoolSucceeded,
    at: Date,
    version: number,
  ): Promise<void> {
    await sql.run(withdrawn, [urn, successor, kind, on, at, version]);
  }

  /** All, or those in which one school has a part. */
  waiting(sql: Sql, today: string, urn: string | null = null): Promise<Waiting[]> {
    return sql.rows(waiting, [today, urn]);
  }

  places(sql: Sql, urn: string): Promise<FormerPlace[]> {
    return sql.rows(places, [urn]);
  }

  /** The last day of a place that went on is the one before the successor's first. */
  async endBefore(sql: Sql, { group, from }: FormerPlace, urn: string, day: string): Promise<void> {
    await sql.run(
      `update school_group_member set until_on = greatest(from_on, $4::date - 1), ended_how = 'succeeded'
       where school_group = $1 and urn = $2 and from_on = $3`,
      [group, urn, from, day],
    );
  }

  async followed(sql: Sql, { urn, successor }: Waiting): Promise<void> {
    // First, so that of two who follow at once the second waits, and passes nothing on again.
    const first = await sql.run(
      `update told_succession set state = 'followed' where urn = $1 and successor = $2 and state = 'told'`,
      [urn, successor],
    );
    if (first === 0) return;
    for (const passed of [objections, since, target]) await sql.run(passed, [urn, successor]);
  }

  doubtful(sql: Sql, limit: number): Promise<DoubtfulPlace[]> {
    return sql.rows(doubtful, [limit]);
  }

  /** Schools that have closed, of these or of all, and are in a group still. */
  async closedMembers(sql: Sql, urns: readonly string[] | null): Promise<{ group: string; urn: string }[]> {
    return sql.rows(
      `select m.school_group as "group", m.urn from school_group_member m join school s on s.urn = m.urn
       where m.until_on is null and s.status = 'closed' and ($1::text[] is null or m.urn = any($1))
       order by m.school_group, m.urn limit 500`,
      [urns],
    );
  }
}
