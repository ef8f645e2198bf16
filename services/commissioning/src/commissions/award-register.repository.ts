import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { MethodCount, RegisteredAward } from './award-register.js';
import type { Decided } from './chances.js';

const list = `
select a.commission, a.method, a.supplier_urn as "supplierUrn", s.name as "supplierName",
  a.amount_pence as "amountPence", a.year, a.reason, a.justification, a.not_first_because as "notFirstBecause",
  a.price_differs_because as "priceDiffersBecause", a.awarded_at as "awardedAt",
  a.standstill_until as "standstillUntil", c.state, c.beneficiary, c.district,
  (select count(*)::int from expression_of_interest e
    where e.commission = c.id and e.state in ('shortlisted', 'successful', 'unsuccessful')) as "chosenFrom",
  (select count(*)::int from award_review r where r.commission = c.id and r.state = 'open') as "openReviews"
from award a join commission c on c.id = a.commission join school s on s.urn = a.supplier_urn
where ($1::text is null or a.method = $1) and ($2::text is null or a.supplier_urn = $2)
  and ($3::text is null or a.year = $3)
  and ($4::timestamptz is null or (a.awarded_at, a.commission) < ($4, $5::uuid))
order by a.awarded_at desc, a.commission desc limit $6`;

const methods = `
select a.method, a.justification, count(*)::int as awards, sum(a.amount_pence)::bigint as pence
from award a join commission c on c.id = a.commission
where c.state <> 'cancelled' and ($1::text is null or a.year = $1)
group by a.method, a.justification order by a.method, a.justification`;

const decidedBy = (group: string): string => `
select coalesce(${group}, 'unknown') as "group", count(*)::int as decided,
  count(*) filter (where e.state = 'successful')::int as successful
from expression_of_interest e join school s on s.urn = e.urn
where e.state in ('successful', 'unsuccessful') group by 1`;

const groups = {
  establishmentType: decidedBy('s.establishment_type'),
  phase: decidedBy('s.phase'),
  district: decidedBy('s.district'),
} as const;

/** Awards as the public register reads them, and what is counted of them. */
@Injectable()
export class AwardRegisterRepository {
  list(
    sql: Sql,
    { method, supplierUrn, year }: commissioning.ListAwards,
    after: readonly [at: string, commission: string] | null,
    limit: number,
  ): Promise<RegisteredAward[]> {
    const asked = [method ?? null, supplierUrn ?? null, year ?? null];
    return sql.rows<RegisteredAward>(list, [...asked, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  methods(sql: Sql, year: string | null): Promise<MethodCount[]> {
    return sql.rows<MethodCount>(methods, [year]);
  }

  async failedCalls(sql: Sql): Promise<number> {
    const [row] = await sql.rows<{ failed: number }>(
      `select count(*)::int as failed from commission_move where from_state = 'called' and to_state = 'agreed'`,
    );
    return row?.failed ?? 0;
  }

  decided(sql: Sql, by: keyof typeof groups): Promise<Decided[]> {
    return sql.rows<Decided>(groups[by]);
  }
}
