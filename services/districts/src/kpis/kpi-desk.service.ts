import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  DeskRegister,
  type DeskCount,
  type DeskEntry,
  type DeskPart,
} from '../desk/desk-register.service.js';

/** Of each KPI the newest period that is published, with the figure of each district that is reached and of the city. */
const offTarget = `(
  select distinct on (p.kpi) p.kpi, p.id, p.figures, p.published_at, d.title, d.unit, d.decimals, p.period
  from kpi_publication p join kpi_definition d on d.kpi = p.kpi and d.number = p.definition
    join kpi k on k.code = p.kpi and (k.ended_on is null or k.ended_on >= $3::date)
  where p.state = 'published' order by p.kpi, p.period desc
) p cross join lateral jsonb_to_recordset(p.figures) as f (district text, value double precision, rag text)
where f.rag in ('red', 'amber') and (f.district = any($1::text[]) or (f.district is null and $2))`;

const part: DeskPart = {
  name: 'kpis-off-target',
  heading: 'due',
  title: 'Published KPIs that are amber or red here',
  permission: 'kpis.read',
  count: (sql, { districts, city, today }) =>
    sql.rows<DeskCount>(
      `select f.district, count(*)::integer as count from ${offTarget} group by 1 order by 1`,
      [districts, city, today],
    ),
  top: (sql, { districts, city, today }, most) =>
    sql.rows<DeskEntry>(
      `select f.district, null as urn, 'districts.kpi-publication/' || p.id as record,
         p.title || ', ' || p.period || ': ' || f.value || ' ' || p.unit || ', ' || f.rag as says,
         to_char(p.published_at at time zone 'Europe/London', 'YYYY-MM-DD') as on
       from ${offTarget} order by f.rag desc, p.kpi, f.district nulls last limit $4`,
      [districts, city, today, most],
    ),
};

@Injectable()
export class KpiDesk implements OnModuleInit {
  constructor(private readonly register: DeskRegister) {}

  onModuleInit(): void {
    this.register.register(part);
  }
}
