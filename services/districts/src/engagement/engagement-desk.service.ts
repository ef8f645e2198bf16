import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import {
  dueDays,
  reached,
  readRows,
  rowsPart,
  type DeskPart,
  type DeskReach,
  type DeskReading,
  type Reading,
} from '../desk/desk-part.js';
import { DeskRegister } from '../desk/desk-register.service.js';

/** The first day of the two latest terms that have ended; while fewer are set, eight months ago, which is as long. */
const since = `coalesce(
  (select starts_on from school_term where ends_on < reader.today order by starts_on desc offset 1 limit 1),
  (reader.today - interval '8 months')::date)`;

const lastHeard = (who: districts.EngagementKind): string =>
  `(select urn, max(held_on) as on_day from engagement where struck_because is null and who = '${who}' group by urn)`;

/** Of every open school when its head and its chair were heard last; nobody who was heard since is unheard. */
const schools = `
  select s.district, s.urn, head.on_day as head_on, chair.on_day as chair_on,
    case when head.on_day >= since.day then 0 else 1 end as head,
    case when chair.on_day >= since.day then 0 else 1 end as chair
  from reader
    cross join lateral (select ${since} as day offset 0) since
    join school s on s.in_force and s.in_city and s.status = 'open' and ${reached('s.district')}
    left join ${lastHeard('headteacher')} head on head.urn = s.urn
    left join ${lastHeard('chair-of-governors')} chair on chair.urn = s.urn`;

const unheard = (who: 'head' | 'chair'): Reading => ({
  things: who,
  record: `'districts.school/' || urn`,
  says: `(select name from school where school.urn = entry.urn)
    || case when ${who}_on is null then ': never heard' else ': not heard since' end`,
  first: `${who}_on nulls first, urn`,
  day: `${who}_on`,
});

const readings = { head: unheard('head'), chair: unheard('chair') };

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
const followUpParts: readonly DeskPart[] = [
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

type Unheard = Promise<Readonly<Record<keyof typeof readings, DeskReading>>>;

/** Whom the people of a district have not heard for long, and what they have said they would do. */
@Injectable()
export class EngagementDesk implements OnModuleInit {
  /** Both parts of a desk are found by one query. */
  private readonly asked = new WeakMap<DeskReach, Unheard>();

  constructor(private readonly register: DeskRegister) {}

  onModuleInit(): void {
    this.registerUnheard('heads-unheard', 'head', 'head');
    this.registerUnheard('chairs-unheard', 'chair', 'chair of governors');
    for (const part of followUpParts) this.register.register(part);
  }

  private registerUnheard(name: string, who: keyof typeof readings, called: string): void {
    this.register.register({
      ...{ name, heading: 'unheard', permission },
      title: `Schools whose ${called} was not heard for two terms, or for eight months where no terms are set`,
      read: async (sql, reach, most) => (await this.unheard(sql, reach, most))[who],
    });
  }

  private unheard(sql: Sql, reach: DeskReach, most: number): Unheard {
    const asked = this.asked.get(reach) ?? readRows(sql, reach, most, { rows: schools, readings });
    this.asked.set(reach, asked);
    return asked;
  }
}
