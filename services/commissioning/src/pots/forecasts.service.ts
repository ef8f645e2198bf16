import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import { Clock, Database, type Sql } from '@partnership/database';
import { forecastOf, type PaidOn, type Promised } from './forecast.js';
import { PotsRepository } from './pots.repository.js';

/** A milestone that was not met pays nothing; of the others what no paid invoice has. */
const promised = `
select a.line, a.amount_pence - a.paid_pence - a.released_pence as "committedPence", (
    select coalesce(json_agg(json_build_object('on', m.due_on, 'pence', m.amount_pence - m.paid)), '[]')
    from (
      select due_on, amount_pence, (
        select coalesce(sum(t.amount_pence), 0) from supplier_invoice_part t join supplier_invoice i on i.id = t.invoice
        where t.milestone = milestone.id and i.state = 'paid') as paid
      from milestone where commission = a.commission and state <> 'not-met'
    ) m where m.amount_pence > m.paid
  ) as due
from award a where a.year = $1 and a.amount_pence > a.paid_pence + a.released_pence
union all
select line, amount_pence - paid_pence - released_pence, case when expected_on is null then '[]'::json else
    json_build_array(json_build_object('on', expected_on, 'pence', amount_pence - paid_pence - released_pence)) end
from purchase where year = $1 and amount_pence > paid_pence + released_pence`;

const paid = `
select line, (entered_at at time zone 'Europe/London')::date as "on",
  sum(case kind when 'payment' then amount_pence else -amount_pence end)::bigint as pence
from pot_entry where year = $1 and kind in ('payment', 'reversal') group by 1, 2`;

const invoiced = `
select coalesce(a.line, p.line) as line, sum(i.amount_pence)::bigint as pence
from supplier_invoice i left join award a on a.commission = i.commission left join purchase p on p.id = i.purchase
where i.state in ('received', 'matched', 'approved', 'disputed') and coalesce(a.year, p.year) = $1
group by 1`;

/** A call may have no estimate. */
const pipeline = `
select count(*) filter (where c.state = 'agreed') as agreed,
  count(*) filter (where c.state in ('called', 'shortlisted')) as called,
  coalesce(sum(k.estimated_pence) filter (where c.state in ('called', 'shortlisted')), 0)::bigint as "estimatedPence"
from commission c left join call k on k.commission = c.id where c.state in ('agreed', 'called', 'shortlisted')`;

@Injectable()
export class ForecastsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pots: PotsRepository,
  ) {}

  async show({ year }: commissioning.AskForecast): Promise<commissioning.ForecastView> {
    const { sql } = this.database;
    const { lines } = await this.pots.show(sql, year);
    return forecastOf({
      ...{ year, asOn: this.clock.today(), lines },
      promised: await sql.rows<Promised>(promised, [year]),
      paid: await sql.rows<PaidOn>(paid, [year]),
      invoiced: await this.invoiced(sql, year),
      pipeline: await this.pipeline(sql),
    });
  }

  private async invoiced(sql: Sql, year: string): Promise<ReadonlyMap<string, number>> {
    const rows = await sql.rows<{ line: string; pence: number }>(invoiced, [year]);
    return new Map(rows.map(({ line, pence }) => [line, pence]));
  }

  private async pipeline(sql: Sql): Promise<commissioning.ForecastPipelineView> {
    const [row] = await sql.rows<commissioning.ForecastPipelineView>(pipeline);
    return row ?? { agreed: 0, called: 0, estimatedPence: 0 };
  }
}
