import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { CitySchool } from './circle-measures.js';
import type { CircleKind, Help } from './help.js';
import type { DecidedCommission } from './openness.js';
import type { Period } from '../calendar/period.js';

/**
 * An award counts from its day, unless it was cancelled before anything was paid for it; a peer review from its
 * follow-up; informal support when both schools say so, and not beside paid work.
 */
const helps = `
select 'commissioned' as kind, a.supplier_urn as supporter,
  (a.awarded_at at time zone 'Europe/London')::date as on, a.amount_pence as pence
from award a join commission c on c.id = a.commission
where c.state <> 'cancelled' or a.paid_pence > 0
union all
select 'peer-review', reviewer_urn, completed_on, null from peer_review where completed_on is not null
union all
select 'informal', giver, helped_on, null from informal_support
where state in ('confirmed', 'published') and not beside_paid_work`;

const schools = `
select s.urn, s.phase, s.establishment_type as type, s.district, coalesce(m.state in ('active', 'grace'), false) as member
from school s left join known_member m on m.urn = s.urn
where s.in_city and s.status <> 'closed'`;

/** What was decided in the period, and the calls that ended in it without an award. */
const decided = `
select coalesce(a.method, 'open') as method, a.awarded_at as "awardedAt", a.amount_pence as pence,
  c.identified_at as "identifiedAt", l.opened_at as "openedAt", l.closes_at as "closesAt",
  case when l.unsealed_at is not null then (
    select count(*)::int from expression_of_interest e
    where e.commission = c.id and e.state in ('valid', 'shortlisted', 'successful', 'unsuccessful')
  ) end as valid
from commission c left join call l on l.commission = c.id left join award a on a.commission = c.id
where (coalesce(a.awarded_at, l.unsealed_at) at time zone 'Europe/London')::date between $1 and $2`;

/** A sealed expression is not counted, nor one that was withdrawn: nobody but its school knows of it. */
const neverAsked = `
with helped as (select distinct supporter from (${helps}) help)
select s.urn, s.name, s.phase, s.district, s.overall,
  (select count(*)::int from expression_of_interest e
    where e.urn = s.urn and e.state not in ('submitted', 'withdrawn')) as expressions
from school s
where s.in_city and s.status <> 'closed' and s.overall in (1, 2)
  and not exists (select from helped h where h.supporter = s.urn)
  and ($1::text is null or s.district = $1) and ($2::text is null or s.phase = $2) and s.urn > $3
order by s.urn limit $4`;

interface NeverAskedFilter {
  readonly district: string | null;
  readonly phase: string | null;
  readonly after: string;
  readonly limit: number;
}

/** What the measures of the circle are made of. */
@Injectable()
export class CircleRepository {
  /** All help that there ever was, of one kind or of all. */
  helps(sql: Sql, kind: CircleKind | 'all'): Promise<Help[]> {
    return sql.rows<Help>(`select * from (${helps}) help where $1 in ('all', kind) order by "on"`, [kind]);
  }

  schools(sql: Sql): Promise<CitySchool[]> {
    return sql.rows<CitySchool>(schools);
  }

  decided(sql: Sql, { from, until }: Period): Promise<DecidedCommission[]> {
    return sql.rows<DecidedCommission>(decided, [from, until]);
  }

  neverAsked(
    sql: Sql,
    { district, phase, after, limit }: NeverAskedFilter,
  ): Promise<commissioning.NeverAskedView[]> {
    return sql.rows<commissioning.NeverAskedView>(neverAsked, [district, phase, after, limit]);
  }

  /** How many schools are meant to help, by the code of the term; those that have no target are not among them. */
  async targets(sql: Sql, kind: string, terms: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await sql.rows<{ term: string; supporters: number }>(
      'select term, supporters from circle_target where kind = $1 and term = any($2::text[])',
      [kind, terms],
    );
    return new Map(rows.map(({ term, supporters }) => [term, supporters]));
  }
}
