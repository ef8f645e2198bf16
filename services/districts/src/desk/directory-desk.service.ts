import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DeskCount, DeskEntry, DeskPart } from './desk-register.service.js';
import { DeskRegister } from './desk-register.service.js';

/** $1: the districts that are reached; $2: whether what belongs to none is too. */
const within = (column: string): string => `(${column} = any($1::text[]) or (${column} is null and $2))`;

const raised = `signal join school using (urn) where signal.state = 'raised' and ${within('school.district')}`;
const undecided = `school where in_city and in_force
  and (district_suggestion is not null or district_basis = 'undecided')
  and ((district is null and $2) or district = any($1::text[]) or district_suggestion = any($1::text[]))`;
const vacant = `district d where d.code = any($1::text[])
  and not exists (select from lead_term t where t.district = d.code and t.starts_on <= $2::date
    and (t.ends_on is null or t.ends_on >= $2::date))`;
/** Of each profile only the newest run in force: an older one’s rows were sent again since. */
const withQuarantine = `(
  select distinct on (profile) id, profile, quarantined, received_at from feed_run
  where state = 'loaded' and not dry_run order by profile, as_at desc, received_at desc
) run where quarantined > 0`;

/** What of the directory waits for a person. */
const parts: readonly DeskPart[] = [
  {
    name: 'signals-waiting',
    heading: 'waiting',
    title: 'Signals that nobody has taken up or dismissed',
    permission: 'signals.read',
    count: (sql, { districts, city }) =>
      sql.rows<DeskCount>(
        `select school.district, count(*)::integer as count from ${raised} group by 1 order by 1`,
        [districts, city],
      ),
    top: (sql, { districts, city }, most) =>
      sql.rows<DeskEntry>(
        `select school.district, signal.urn, 'districts.signal/' || signal.id as record,
           school.name || ': ' || signal.rule as says,
           to_char(signal.raised_at at time zone 'Europe/London', 'YYYY-MM-DD') as on
         from ${raised} order by signal.raised_at, signal.id limit $3`,
        [districts, city, most],
      ),
  },
  {
    name: 'districts-undecided',
    heading: 'waiting',
    title: 'Schools whose district a person must decide',
    permission: 'directory.decide',
    count: (sql, { districts, city }) =>
      sql.rows<DeskCount>(
        `select coalesce(district, district_suggestion) as district, count(*)::integer as count
         from ${undecided} group by 1 order by 1`,
        [districts, city],
      ),
    top: (sql, { districts, city }, most) =>
      sql.rows<DeskEntry>(
        `select coalesce(district, district_suggestion) as district, urn, 'districts.school/' || urn as record,
           name || case when district_suggestion is null then ': no district'
             else ': ' || district_suggestion || ' is suggested' end as says, null as on
         from ${undecided} order by pupils desc nulls last, urn limit $3`,
        [districts, city, most],
      ),
  },
  {
    name: 'leads-vacant',
    heading: 'overdue',
    title: 'Districts without a lead in office',
    permission: 'open.read',
    count: (sql, { districts, today }) =>
      sql.rows<DeskCount>(`select d.code as district, 1 as count from ${vacant} order by d.position`, [
        districts,
        today,
      ]),
    top: (sql, { districts, today }, most) =>
      sql.rows<DeskEntry>(
        `select d.code as district, null as urn, 'districts.district/' || d.code as record,
           d.name || ' has no lead' as says,
           (select max(ends_on) from lead_term t where t.district = d.code and t.ends_on < $2::date) as on
         from ${vacant} order by d.position limit $3`,
        [districts, today, most],
      ),
  },
  {
    name: 'feeds-in-quarantine',
    heading: 'waiting',
    title: 'Rows of the newest files that were put aside',
    permission: 'feeds.read',
    count: (sql) =>
      sql.rows<DeskCount>(
        `select null as district, sum(quarantined)::integer as count from ${withQuarantine}
         having sum(quarantined) > 0`,
      ),
    top: (sql, _, most) =>
      sql.rows<DeskEntry>(
        `select null as district, null as urn, 'districts.feed-run/' || id as record,
           profile || ': ' || quarantined || ' rows in quarantine' as says,
           to_char(received_at at time zone 'Europe/London', 'YYYY-MM-DD') as on
         from ${withQuarantine} order by quarantined desc, profile limit $1`,
        [most],
      ),
  },
];

@Injectable()
export class DirectoryDesk implements OnModuleInit {
  constructor(private readonly register: DeskRegister) {}

  onModuleInit(): void {
    for (const part of parts) this.register.register(part);
  }
}
