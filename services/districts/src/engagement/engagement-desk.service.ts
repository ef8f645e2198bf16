import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { dueDays, reached, rowsPart, type DeskPart } from '../desk/desk-part.js';
import { DeskRegister } from '../desk/desk-register.service.js';

/** The first day of the two latest terms that have ended; while fewer are set, eight months ago, which is as long. */
const since = `coalesce(
  (select starts_on from school_term where ends_on < reader.today order by starts_on desc offset 1 limit 1),
  (reader.today - interval '8 months')::date)`;

const unheard = (who: districts.EngagementKind): string => `
  select s.district, s.urn, s.name, last.on_day as "on"
  from reader
    cross join lateral (select ${since} as day offset 0) since
    join school s on s.in_force and s.in_city and s.status = 'open' and ${reached('s.district')}
    left join (
      select urn, max(held_on) as on_day from engagement
      where struck_because is null and who = '${who}' group by urn
    ) last on last.urn = s.urn
  where last.on_day is null or last.on_day < since.day`;

/** A school outside the city belongs to no district, whatever it was in. */
const followUps = (where: string): string => `
  select at.district, e.urn, s.name, e.follow_up, e.follow_up_due as "on", e.id
  from engagement e join school s on s.urn = e.urn
    cross join lateral (select case when s.in_city then s.district end as district) at
    cross join reader
  where e.follow_up is not null and e.follow_up_done_on is null and e.struck_because is null
    and ${where} and ${reached('at.district')}`;

const permission = 'engagement.read';
const followUp = {
  record: `'districts.engagement/' || id`,
  says: `name || ': ' || left(follow_up, 200)`,
  first: '"on", id',
};
const parts: readonly DeskPart[] = [
  ...(
    [
      ['heads-unheard', 'headteacher', 'head'],
      ['chairs-unheard', 'chair-of-governors', 'chair of governors'],
    ] as const
  ).map(([name, who, called]) =>
    rowsPart({
      name,
      heading: 'unheard',
      title: `Schools whose ${called} was not heard for two terms, or for eight months where no terms are set`,
      permission,
      rows: unheard(who),
      record: `'districts.school/' || urn`,
      says: `name || case when "on" is null then ': never heard' else ': not heard since' end`,
      first: '"on" nulls first, urn',
    }),
  ),
  rowsPart({
    name: 'follow-ups-overdue',
    heading: 'overdue',
    title: 'What was to follow a contact by a day that has passed',
    permission,
    rows: followUps('e.follow_up_due < reader.today'),
    ...followUp,
  }),
  rowsPart({
    name: 'follow-ups-due',
    heading: 'due',
    title: `What is to follow a contact within ${dueDays} days`,
    permission,
    rows: followUps(`e.follow_up_due between reader.today and reader.today + ${dueDays}`),
    ...followUp,
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
