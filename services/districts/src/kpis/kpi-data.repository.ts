import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { SchoolValue } from './kpi.js';

interface Row extends SchoolValue {
  readonly source: number | null;
}

/** $1: the phases, null for all. A school counts while it teaches. */
const population = `school s
where s.in_city and s.in_force and s.status in ('open', 'proposed-to-close')
  and ($1::text[] is null or s.phase = any($1))`;

/** The newest fact of that name; a fact that is hidden shows as null, and older ones do not show through it. */
const byFact = `
select s.district, f.value, 1::double precision as weight, f.source
from (select * from ${population}) s left join lateral (
  select r.facts ->> $2 as value, r.source
  from unnest(s.sources) with ordinality as o (number, place)
    join record r on r.source = o.number and r.urn = s.urn
  where r.facts -> $2 is not null order by o.place desc limit 1
) f on true`;

/** Of an indicator with a weight, a school whose weight is hidden or less than the smallest group has no figure. */
const byIndicator = `
select s.district, v.source,
  case when v.kind = 'number' and (i.smallest = 0 or i.weight is null or w.value >= i.smallest) then v.value end as value,
  case when i.weight is null then 1 when w.kind = 'number' then w.value end as weight
from (select * from ${population}) s
  join indicator i on i.code = $2
  left join indicator_values($2, $3) v on v.urn = s.urn
  left join (select w.* from indicator j cross join lateral indicator_values(j.weight, $3) w where j.code = $2) w
    on w.urn = s.urn`;

/** What the formulas of KPIs are computed from: one row of each school of the city. */
@Injectable()
export class KpiData {
  async read(
    sql: Sql,
    formula: districts.KpiFormula,
    period: string,
  ): Promise<{ schools: readonly SchoolValue[]; asAt: string | null }> {
    const phases = formula.phases ?? null;
    const rows = await (formula.fact === undefined
      ? sql.rows<Row>(byIndicator, [phases, formula.indicator, formula.ofDay === true ? '' : period])
      : sql.rows<Row>(byFact, [phases, formula.fact]));
    const sources = [...new Set(rows.flatMap(({ source }) => source ?? []))];
    const [newest] = await sql.rows<{ asAt: string | null }>(
      'select max(as_at) as "asAt" from source where number = any($1::integer[])',
      [sources],
    );
    return { schools: rows, asAt: newest?.asAt ?? null };
  }

  async indicatorExists(sql: Sql, code: string): Promise<boolean> {
    return (await sql.run('select from indicator where code = $1', [code])) === 1;
  }
}
