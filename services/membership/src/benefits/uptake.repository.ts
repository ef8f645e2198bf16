import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import type { Sql } from '@partnership/database';

/**
 * Who could use what: members that were, on some day of a benefit's term up to today, in a state that it is for. A use
 * counts for its school though the membership was corrected since.
 */
const gathered = `
with offered as (
  select id, code, year, title, unit, states, cost_pence, from_on, least(until_on, $1::date) as until_on
  from benefit where ($2::int is null or year = $2) and ($3::text is null or code = $3) and from_on <= $1::date
), asked as (
  select urn, name, phase, district from school
  where ($4::text is null or district = $4) and ($5::text is null or phase = $5)
), spell as (
  select urn, to_state, effective_on as from_on,
    lead(effective_on, 1, 'infinity') over (partition by urn order by number) as next_on
  from membership_move where struck_at is null
), entitled as (
  select distinct o.id as benefit, p.urn from offered o
  join spell p on p.to_state = any(o.states) and p.from_on <= o.until_on and p.next_on > greatest(o.from_on, p.from_on)
), used as (
  select u.benefit, u.urn, count(*) as uses, sum(u.quantity) as quantity
  from benefit_use u join offered o on o.id = u.benefit where u.cancelled_at is null group by 1, 2
), had as (
  select benefit, urn, e.urn is not null as entitled, coalesce(uses, 0) as uses, coalesce(quantity, 0) as quantity
  from entitled e full join used u using (benefit, urn)
)`;

const keys: Record<membership.UptakeGroup, { readonly key: string; readonly name: string }> = {
  school: { key: 's.urn', name: 's.name' },
  phase: { key: 's.phase', name: 's.phase' },
  district: { key: `coalesce(s.district, 'none')`, name: `coalesce(s.district, 'none')` },
  benefit: { key: 'o.code', name: 'o.title' },
  year: { key: 'o.year::text', name: 'o.year::text' },
};

/** Grouped by school first: to count distinct schools afterwards would sort all of it. */
const uptake = (by: membership.UptakeGroup): string => `${gathered}, by_school as (
  select ${keys[by].key} as key, s.urn, max(${keys[by].name}) as name, bool_or(h.entitled) as entitled,
    sum(h.uses) as uses, sum(h.quantity) as quantity, min(o.unit) as least_unit, max(o.unit) as greatest_unit,
    sum(h.quantity * o.cost_pence) as cost
  from had h join offered o on o.id = h.benefit join asked s on s.urn = h.urn group by 1, 2
), grouped as (
  select key, max(name) as name, count(*) filter (where entitled) as entitled,
    count(*) filter (where uses > 0) as users, count(*) filter (where uses > 0 and entitled) as entitled_users,
    sum(uses)::bigint as uses,
    case when min(least_unit) = max(greatest_unit) then sum(quantity)::bigint end as quantity,
    coalesce(sum(cost), 0)::bigint as "costPence"
  from by_school where key > $6 group by key order by key limit $7
)
select key, name, entitled, users,
  round(100.0 * entitled_users / nullif(entitled, 0), 1)::float8 as "sharePercent", uses, quantity, "costPence"
from grouped order by key`;

const paid = `
select i.urn, sum(i.paid_pence)::bigint as paid from invoice i where i.year = $1 group by 1 having sum(i.paid_pence) > 0`;

const usedOf = `
exists (select from benefit_use u join benefit b on b.id = u.benefit
  where u.urn = p.urn and b.year = $1 and u.cancelled_at is null)`;

const unused = `
select p.urn, s.name, s.phase, s.district, m.state, p.paid as "paidPence"
from (${paid}) p join school s on s.urn = p.urn join member m on m.urn = p.urn
where p.urn > $2 and ($3::text is null or s.district = $3) and not ${usedOf}
order by p.urn limit $4`;

const value = `
with paid as (${paid}), benefits as (
  select b.code, b.title, b.unit, coalesce(sum(u.quantity), 0)::bigint as quantity, count(distinct u.urn) as users,
    (b.cost_pence * coalesce(sum(u.quantity), 0))::bigint as "costPence"
  from benefit b left join benefit_use u on u.benefit = b.id and u.cancelled_at is null
  where b.year = $1 group by b.id order by b.code
)
select $1::int as year, coalesce(sum(p.paid), 0)::bigint as "paidPence", count(p.urn) as "payingSchools",
  count(p.urn) filter (where not ${usedOf}) as "payingWithoutUse",
  (select coalesce(sum("costPence"), 0)::bigint from benefits) as "costPence",
  (select coalesce(json_agg(benefits), '[]') from benefits) as benefits
from paid p`;

@Injectable()
export class UptakeRepository {
  list(
    sql: Sql,
    { by, year, benefit, district, phase }: membership.AskUptake,
    today: string,
    after: string,
    count: number,
  ): Promise<membership.UptakeView[]> {
    return sql.rows(uptake(by), [
      today,
      year ?? null,
      benefit ?? null,
      district ?? null,
      phase ?? null,
      after,
      count,
    ]);
  }

  unused(
    sql: Sql,
    { year, district }: membership.ListUnused,
    after: string,
    count: number,
  ): Promise<membership.UnusedView[]> {
    return sql.rows(unused, [year, after, district ?? null, count]);
  }

  async value(sql: Sql, year: number): Promise<Omit<membership.ValueView, 'pencePerPound'>> {
    const [row] = await sql.rows<Omit<membership.ValueView, 'pencePerPound'>>(value, [year]);
    if (row === undefined) throw new Error('a sum without an answer');
    return row;
  }
}
