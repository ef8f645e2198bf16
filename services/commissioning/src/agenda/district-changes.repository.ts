import { Injectable } from '@nestjs/common';
import type { EventEnvelope } from '@partnership/contracts';
import { UnitOfWork, type Sql } from '@partnership/database';

export interface DistrictChange {
  readonly kind: string;
  readonly subject: string;
  readonly district: string | null;
}

export interface ScanCount {
  readonly district: string | null;
  readonly kind: string;
  readonly count: number;
}

export interface ScanCase {
  readonly district: string | null;
  readonly caseId: string;
  readonly urn: string;
  readonly state: string | null;
  readonly rating: string | null;
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly last: string;
  readonly at: Date;
}

const add = `
insert into district_change (event_id, subject, district, kind, at) values ($1, $2, $3, $4, $5)
on conflict do nothing`;

const counts = `
select district, kind, count(*)::int as count from district_change
where at > coalesce($1::timestamptz, '-infinity') and at <= $2
group by district, kind order by district nulls last, kind`;

/** Each case that moved once, with what moved it last; the newest fifty of a district. */
const cases = `
with moved as (
  select distinct on (subject) subject, district, kind, at from district_change
  where at > coalesce($1::timestamptz, '-infinity') and at <= $2
    and (kind like 'concern-%' or kind = 'signal-taken-up')
  order by subject, at desc
), ranked as (
  select *, row_number() over (partition by district order by at desc, subject) as place from moved
)
select r.district, k.id as "caseId", k.urn, k.state, k.rating, k.due_on as "dueOn", k.overdue_on is not null as overdue,
  r.kind as last, r.at
from ranked r join known_case k on k.id = r.subject::uuid
where r.place <= 50 order by r.district nulls last, r.at desc, k.id`;

/** What changed in the districts, as they told it: the city scan is made of it. */
@Injectable()
export class DistrictChangesRepository {
  constructor(private readonly unit: UnitOfWork) {}

  keep(envelope: EventEnvelope, { kind, subject, district }: DistrictChange): Promise<void> {
    return this.unit.once(envelope, 'district-changes', async ({ sql }) => {
      await sql.run(add, [envelope.id, subject, district, kind, envelope.time]);
    });
  }

  counts(sql: Sql, since: Date | null, until: Date): Promise<ScanCount[]> {
    return sql.rows<ScanCount>(counts, [since, until]);
  }

  cases(sql: Sql, since: Date | null, until: Date): Promise<ScanCase[]> {
    return sql.rows<ScanCase>(cases, [since, until]);
  }
}
