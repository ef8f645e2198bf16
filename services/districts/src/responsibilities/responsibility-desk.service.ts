import { Injectable, type OnModuleInit } from '@nestjs/common';
import { reached, rowsParts } from '../desk/desk-part.js';
import { DeskRegister } from '../desk/desk-register.service.js';

/** Schools that no scope tells apart have the same gaps, so one of each sort is asked about. */
const gaps = `
  select sort.district, null as urn, null::date as "on", sum(sort.schools) as gaps, service.code, service.title,
    service.statutory
  from answered_service service
    cross join (
      select s.district, min(s.urn) as one, count(*) as schools
      from school s
        left join (select distinct scope_value from responsibility where scope = 'trust') trust
          on trust.scope_value = s.trust_id
        cross join reader
      where s.in_force and s.in_city and s.status in ('open', 'proposed-to-close') and ${reached('s.district')}
      group by s.district, s.phase, s.establishment_type, trust.scope_value
    ) sort
    join school on school.urn = sort.one
    cross join reader
  where not exists (
    select from responsibility r
    where r.service = service.code and r.starts_on <= reader.today
      and (r.ends_on is null or r.ends_on >= reader.today) and scope_fits(r.scope, r.scope_value, school)
  )
  group by sort.district, service.code`;

const parts = rowsParts({
  permission: 'directory.read',
  rows: gaps,
  parts: [
    {
      ...{ name: 'services-unanswered', heading: 'unanswered', things: 'gaps' },
      title: 'Services for which nobody answers, once for each school',
      record: `'districts.answered-service/' || code`,
      says: `title || ': nobody answers at ' || gaps || case when gaps = 1 then ' school' else ' schools' end`,
      first: 'statutory desc, gaps desc, code, district nulls last',
    },
  ],
});

/** Where the register of responsibilities has no answer. */
@Injectable()
export class ResponsibilityDesk implements OnModuleInit {
  constructor(private readonly register: DeskRegister) {}

  onModuleInit(): void {
    for (const part of parts) this.register.register(part);
  }
}
