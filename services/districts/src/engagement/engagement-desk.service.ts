import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dueDays, reached, rowsParts, type RowsPart } from '../desk/desk-part.js';
import { DeskRegister } from '../desk/desk-register.service.js';
import { known, lastHeard } from './last-heard.js';

/** The first day of the two latest terms that have ended; while fewer are set, eight months ago, which is as long. */
const since = `coalesce(
  (select starts_on from school_term where ends_on < reader.today order by starts_on desc offset 1 limit 1),
  (reader.today - interval '8 months')::date)`;

const schools = `
  select s.district, s.urn, s.name, since.day as since, head.on_day as head_on, chair.on_day as chair_on
  from reader
    cross join lateral (select ${since} as day offset 0) since
    join school s on s.in_force and s.in_city and s.status = 'open' and ${reached('s.district')}
    left join ${lastHeard(`'headteacher'`)} head on head.urn = s.urn
    left join ${lastHeard(`'chair-of-governors'`)} chair on chair.urn = s.urn
  where head.on_day is null or head.on_day < since.day or chair.on_day is null or chair.on_day < since.day`;

/** A school outside the city belongs to no district, whatever it was in. */
const followUps = `
  select at.district, e.urn, s.name, e.follow_up, e.follow_up_due as "on", e.id, reader.today
  from engagement e join school s on s.urn = e.urn
    cross join lateral (select case when s.in_city then s.district end as district) at
    cross join reader
  where e.follow_up is not null and e.follow_up_done_on is null and e.struck_because is null
    and e.follow_up_due <= reader.today + ${dueDays} and ${reached('at.district')}`;

const unheard = (name: string, day: string, called: string): RowsPart => ({
  ...{ name, heading: 'unheard', day },
  title: `Schools whose ${called} was not heard for two terms, or for eight months where no terms are set`,
  where: `(${day} is null or ${day} < since)`,
  record: `'districts.school/' || urn`,
  says: `name || case when ${day} is null then ': never heard' else ': not heard since' end`,
  first: `${day} nulls first, urn`,
});

const followUp = {
  record: `'districts.engagement/' || id`,
  says: `name || ': ' || left(follow_up, 200)`,
  first: '"on", id',
};

const permission = 'engagement.read';
const parts = [
  ...rowsParts({
    permission,
    rows: schools,
    before: known,
    parts: [
      unheard('heads-unheard', 'head_on', 'head'),
      unheard('chairs-unheard', 'chair_on', 'chair of governors'),
    ],
  }),
  ...rowsParts({
    permission,
    rows: followUps,
    parts: [
      {
        ...{ name: 'follow-ups-overdue', heading: 'overdue', where: '"on" < today', ...followUp },
        title: 'What was to follow a contact by a day that has passed',
      },
      {
        ...{ name: 'follow-ups-due', heading: 'due', where: '"on" >= today', ...followUp },
        title: `What is to follow a contact within ${dueDays} days`,
      },
    ],
  }),
];

/** Whom the people of a district have not heard for long, and what they have said they would do. */
@Injectable()
export class EngagementDesk implements OnModuleInit {
  constructor(private readonly register: DeskRegister) {}

  onModuleInit(): void {
    for (const part of parts) this.register.register(part);
  }
}
