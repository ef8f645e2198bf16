import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { freeDays } from '../capacity/capacity.js';
import { CapacitiesRepository } from '../capacity/capacities.repository.js';
import type { Candidate, SchoolInNeed } from './match.js';

/** Of open schools of the city, what stands and whose evidence counts on the day. A sealed expression is not looked at. */
const find = `
select s.id as strength, s.urn, c.name, c.phase, c.district, c.trust_id as "trustId", c.easting, c.northing, s.area, s.what,
  json_strip_nulls(json_build_object('ways', s.offer_ways, 'daysPerTerm', s.offer_days, 'phases', s.offer_phases,
    'to', s.offer_to)) as offer,
  coalesce(a.awards, 0) + coalesce(x.expressions, 0) as asked
from strength s join school c on c.urn = s.urn
  join strength_evidence e on (e.strength, e.number) = (s.id, s.evidence)
  left join (select supplier_urn, count(*)::int as awards from award group by supplier_urn) a on a.supplier_urn = s.urn
  left join (
    select urn, count(*)::int as expressions from expression_of_interest
    where state not in ('submitted', 'withdrawn', 'successful') group by urn) x on x.urn = s.urn
where s.area = any($1::text[]) and s.state in ('confirmed', 'renewing') and e.shown_on >= $2
  and c.in_city and c.status <> 'closed'`;

const inNeed = `
select urn, phase, trust_id as "trustId", easting, northing from school where urn = any($1::text[]) order by urn`;

@Injectable()
export class CandidatesRepository {
  constructor(private readonly capacities: CapacitiesRepository) {}

  /** `shownSince`: evidence of an earlier day is too old. `year`: the school year whose free days count. */
  async find(sql: Sql, areas: readonly string[], shownSince: string, year: string): Promise<Candidate[]> {
    const found = await sql.rows<Omit<Candidate, 'freeDays'>>(find, [areas, shownSince]);
    const opened = await this.capacities.opened(sql, [...new Set(found.map(({ urn }) => urn))], year);
    return found.map((each) => {
      const capacity = opened.get(each.urn);
      return { ...each, freeDays: capacity === undefined ? null : freeDays(capacity) };
    });
  }

  inNeed(sql: Sql, urns: readonly string[]): Promise<SchoolInNeed[]> {
    return sql.rows<SchoolInNeed>(inNeed, [urns]);
  }

  /** What a commission asks for, in words, and for whom; undefined where there is none. */
  async commission(
    sql: Sql,
    id: string,
  ): Promise<{ words: string; district: string | null; urns: string[] } | undefined> {
    const [found] = await sql.rows<{ words: string; district: string | null; urns: string[] }>(
      `select c.title || ' ' || c.need as words, c.district,
         coalesce((select array_agg(urn) from commission_school where commission = c.id), '{}') as urns
       from commission c where c.id = $1`,
      [id],
    );
    return found;
  }
}
