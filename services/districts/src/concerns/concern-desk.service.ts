import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { dueDays, reached, rowsPart, type DeskPart } from '../desk/desk-part.js';
import { DeskRegister } from '../desk/desk-register.service.js';

const concerns = (on: string, where: string): string => `
  select s.district, c.urn, s.name, c.rating, ${on} as "on", c.case_id
  from concern c join school s on s.urn = c.urn cross join reader
  where ${where} and ${reached('s.district')}`;

const awaited = `c.state not in ('de-escalated', 'closed')
  and not exists (select from concern_reply r where r.case_id = c.case_id)`;
const raisedOn = `(c.raised_at at time zone 'Europe/London')::date`;
const soon = (day: string): string => `${day} between reader.today and reader.today + ${dueDays}`;

const rank = `array_position(array['urgent', 'high', 'moderate', 'low'], rating) nulls last`;

/** What a concern is about is in the words of people: it is named by its school and its rating. */
const concernPart = (
  name: string,
  heading: districts.DeskHeading,
  title: string,
  says: string,
  rows: string,
  first = `"on", ${rank}, case_id`,
): DeskPart =>
  rowsPart({
    ...{ name, heading, title, permission: 'concerns.read', rows, first },
    record: `'districts.concern/' || case_id`,
    says: `name || ': ' || coalesce('rated ' || rating, 'not rated') || ', ${says}'`,
  });

const parts: readonly DeskPart[] = [
  concernPart(
    'concerns-without-responder',
    'unanswered',
    'Concerns to which nobody is named to respond',
    'nobody responds',
    concerns(raisedOn, `c.state in ('raised', 'rated')`),
    `${rank}, "on", case_id`,
  ),
  concernPart(
    'concerns-overdue',
    'overdue',
    'Concerns of which the day to respond by has passed',
    'no answer in time',
    concerns('c.due_on', `c.state = 'responding' and c.due_on < reader.today`),
  ),
  concernPart(
    'concerns-due',
    'due',
    `Concerns to be responded to within ${dueDays} days`,
    'to be responded to',
    concerns('c.due_on', `c.state = 'responding' and ${soon('c.due_on')}`),
  ),
  concernPart(
    'concerns-answered',
    'waiting',
    'Concerns that were responded to, and on which nobody has decided since',
    'responded to',
    concerns('c.answered_on', `c.state = 'answered'`),
  ),
  concernPart(
    'concern-reviews-overdue',
    'overdue',
    'Monitored concerns of which the day of review has passed',
    'not reviewed in time',
    concerns('c.review_on', `c.state = 'monitored' and c.review_on < reader.today`),
  ),
  concernPart(
    'concern-reviews-due',
    'due',
    `Monitored concerns to be reviewed within ${dueDays} days`,
    'to be reviewed',
    concerns('c.review_on', `c.state = 'monitored' and ${soon('c.review_on')}`),
  ),
  concernPart(
    'concern-replies-awaited',
    'waiting',
    'Concerns to which the school may still reply in time',
    'a reply is awaited',
    concerns('c.reply_due_on', `${awaited} and c.reply_due_on >= reader.today`),
  ),
  concernPart(
    'concern-replies-missing',
    'unheard',
    'Concerns to which the school had time to reply and has not',
    'the school is silent',
    concerns('c.reply_due_on', `${awaited} and c.reply_due_on < reader.today`),
  ),
];

/** What of its concerns waits for a district: whom to name, what is late, which school has not been heard. */
@Injectable()
export class ConcernDesk implements OnModuleInit {
  constructor(private readonly register: DeskRegister) {}

  onModuleInit(): void {
    for (const part of parts) this.register.register(part);
  }
}
