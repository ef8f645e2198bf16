import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { CountedGroup, CountedHelp } from './support-sums.js';

/** Confirmed help of one school between two days, one row an entry. */
const ofSchool = `
select giver, receiver, minutes, helped_on as "on", beside_paid_work as "besidePaidWork" from informal_support
where $1 in (giver, receiver) and state in ('confirmed', 'published') and helped_on between $2 and $3`;

/** Confirmed help beside no paid work, by the term that begins last before its day and the district of who helped. */
const byDistrict = `
select t.term, (grouping(g.district) = 1) as city, g.district, count(*)::int as entries,
  coalesce(sum(i.minutes), 0)::int as minutes, count(distinct i.giver)::int as givers,
  count(distinct i.receiver)::int as receivers
from unnest($1::text[], $2::date[], $3::date[]) as t (term, from_on, until_on)
  join informal_support i on i.helped_on between t.from_on and t.until_on
  join school g on g.urn = i.giver
where i.state in ('confirmed', 'published') and not i.beside_paid_work
group by grouping sets ((t.term, g.district), (t.term))`;

interface Span {
  readonly code: string;
  readonly from: string;
  readonly until: string;
}

@Injectable()
export class SupportSumsRepository {
  ofSchool(sql: Sql, urn: string, from: string, until: string): Promise<CountedHelp[]> {
    return sql.rows<CountedHelp>(ofSchool, [urn, from, until]);
  }

  byDistrict(sql: Sql, terms: readonly Span[]): Promise<CountedGroup[]> {
    return sql.rows<CountedGroup>(byDistrict, [
      terms.map(({ code }) => code),
      terms.map(({ from }) => from),
      terms.map(({ until }) => until),
    ]);
  }
}
