import { Injectable } from '@nestjs/common';
import type { commissioning, Reach } from '@partnership/contracts';
import type { Sql } from '@partnership/database';

/** A day that was set before a school was in a family the last time is over and done with. */
const target = `
left join (
  select distinct on (urn) urn, target_on, set_on, sequence from isolation_target order by urn, sequence desc
) target on target.urn = a.urn and target.set_on >= a.since`;

const alone = `from schools_alone($1::date) a join school s on s.urn = a.urn ${target}`;

/** In an alliance or the like, or in a trust with others. */
const grouped = `(
  exists (select from school_group_member g where g.urn = s.urn and g.until_on is null)
  or exists (select from placeable_school o where o.trust_id = s.trust_id and o.urn <> s.urn))`;

const list = `
with alone as materialized (
  select a.urn, s.name, s.phase, s.district, s.trust_id, a.since, target.target_on as "targetOn",
    coalesce(target.target_on < $1::date, false) as overdue, coalesce(target.sequence, 0) as version
  ${alone}
  where ($2::boolean or s.district = any($3::text[]) or s.urn = any($4::text[]))
    and ($5::text is null or s.district = $5) and ($6::text is null or s.phase = $6)
), paged as materialized (
  select * from alone
  where ($8::boolean is null or $8 = overdue) and ($9::date is null or (since, urn) > ($9, $10))
    and ($7::boolean is null or $7 = (urn not in (select urn from grouped_school)))
  order by since, urn limit $11
)
select s.urn, s.name, s.phase, s.district, ${grouped} as "inOtherGroup", s.since::text, $1::date - s.since as days,
  s."targetOn", s.overdue, s.version
from paged s order by s.since, s.urn`;

/** Once through all of them: how many, and those that wait longest. */
const summary = `
with alone as materialized (
  select a.urn, s.district, a.since, target.target_on ${alone}
)
select count(*)::int as schools, (count(*) filter (where target_on < $1::date))::int as overdue,
  (count(*) filter (where target_on is null))::int as undated, min(since)::text as since,
  (select coalesce(json_agg(json_build_object('urn', urn, 'district', district, 'since', since, 'targetOn', target_on)
      order by since, urn), '[]')
    from (select * from alone order by since, urn limit $2) longest) as longest
from alone`;

const of = `
select s.urn, s.district, a.since::text, $2::date - a.since as days, target.target_on as "targetOn",
  coalesce(target.target_on < $2::date, false) as overdue,
  (select coalesce(max(sequence), 0) from isolation_target t where t.urn = s.urn) as version,
  (select coalesce(json_agg(json_build_object('targetOn', target_on, 'reason', reason, 'by', set_by, 'at', set_at)
      order by sequence desc), '[]')
    from (select * from isolation_target t where t.urn = s.urn order by sequence desc limit 100) t) as targets
from school s left join schools_alone($2::date) a on a.urn = s.urn ${target}
where s.urn = $1`;

export interface Isolation {
  readonly urn: string;
  readonly district: string | null;
  /** Null where it is in a family, or not there to be in one. */
  readonly since: string | null;
  readonly days: number | null;
  readonly targetOn: string | null;
  readonly overdue: boolean;
  readonly version: number;
  readonly targets: commissioning.IsolationTargetView[];
}

export interface IsolationSummary {
  readonly schools: number;
  readonly overdue: number;
  /** Without a day. */
  readonly undated: number;
  readonly since: string | null;
  readonly longest: readonly LongIsolated[];
}

interface LongIsolated {
  readonly urn: string;
  readonly district: string | null;
  readonly since: string;
  readonly targetOn: string | null;
}

interface IsolatedFilter {
  readonly district?: string;
  readonly phase?: string;
  readonly inNoGroup?: boolean;
  readonly overdue?: boolean;
}

/** Which schools are in no family, since when, and by when they are to be. */
@Injectable()
export class IsolationRepository {
  /** The longest first. */
  list(
    sql: Sql,
    today: string,
    { all, districts, schools }: Reach,
    { district, phase, inNoGroup, overdue }: IsolatedFilter,
    after: { since: string; urn: string } | undefined,
    limit: number,
  ): Promise<commissioning.IsolatedSchoolView[]> {
    return sql.rows(list, [
      ...[today, all, districts, schools],
      ...[district ?? null, phase ?? null, inNoGroup ?? null, overdue ?? null],
      ...[after?.since ?? null, after?.urn ?? null, limit],
    ]);
  }

  async of(sql: Sql, urn: string, today: string): Promise<Isolation | undefined> {
    const [isolation] = await sql.rows<Isolation>(of, [urn, today]);
    return isolation;
  }

  async summary(sql: Sql, today: string, longest: number): Promise<IsolationSummary> {
    const [summed] = await sql.rows<IsolationSummary>(summary, [today, longest]);
    return summed ?? { schools: 0, overdue: 0, undated: 0, since: null, longest: [] };
  }

  async setTarget(
    sql: Sql,
    { urn, targetOn, reason }: commissioning.SetIsolationTarget,
    version: number,
    { by, at, today }: { by: string; at: Date; today: string },
  ): Promise<void> {
    await sql.run(
      `insert into isolation_target (urn, sequence, target_on, reason, set_by, set_at, set_on)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [urn, version, targetOn, reason, by, at, today],
    );
  }
}
