import { Injectable } from '@nestjs/common';
import type { commissioning, Reach } from '@partnership/contracts';
import type { Sql } from '@partnership/database';

/** A day that was set before a school was in a family the last time is over and done with. */
const target = `
left join (
  select distinct on (urn) urn, target_on, set_on, sequence from isolation_target order by urn, sequence desc
) target on target.urn = a.urn and target.set_on >= a.since`;

const alone = `from schools_alone($1::date) a join school s on s.urn = a.urn ${target}`;

const list = `
select a.urn, s.name, s.phase, s.district, grouped.urn is not null as "inOtherGroup", a.since::text, $1::date - a.since as days,
  target.target_on as "targetOn", coalesce(target.target_on < $1::date, false) as overdue,
  coalesce(target.sequence, 0) as version
${alone}
  left join grouped_school grouped on grouped.urn = a.urn
where ($2::boolean or s.district = any($3::text[]) or s.urn = any($4::text[]))
  and ($5::text is null or s.district = $5) and ($6::text is null or s.phase = $6)
  and ($7::boolean is null or $7 = (grouped.urn is null))
  and ($8::boolean is null or $8 = coalesce(target.target_on < $1::date, false))
  and ($9::date is null or (a.since, a.urn) > ($9, $10))
order by a.since, a.urn limit $11`;

const counts = `
select count(*)::int as schools, (count(*) filter (where target.target_on < $1::date))::int as overdue,
  (count(*) filter (where target.target_on is null))::int as undated, min(a.since)::text as since
${alone}`;

const oldest = `
select a.urn, s.district, a.since::text, target.target_on as "targetOn" ${alone} order by a.since, a.urn limit $2`;

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

export interface IsolationCounts {
  readonly schools: number;
  readonly overdue: number;
  /** Without a day. */
  readonly undated: number;
  readonly since: string | null;
}

export interface LongIsolated {
  readonly urn: string;
  readonly district: string | null;
  readonly since: string;
  readonly targetOn: string | null;
}

export interface IsolatedFilter {
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

  async counts(sql: Sql, today: string): Promise<IsolationCounts> {
    const [counted] = await sql.rows<IsolationCounts>(counts, [today]);
    return counted ?? { schools: 0, overdue: 0, undated: 0, since: null };
  }

  oldest(sql: Sql, today: string, limit: number): Promise<LongIsolated[]> {
    return sql.rows(oldest, [today, limit]);
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
