import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { dueDays, reached, rowsParts } from '../desk/desk-part.js';
import { DeskRegister } from '../desk/desk-register.service.js';
import { unansweredInSql } from './concern.js';

const rank = `array_position(array['urgent', 'high', 'moderate', 'low'], rating) nulls last`;

const late = (day: string): string => `${day} < today`;
const soon = (day: string): string => `${day} between today and today + ${dueDays}`;
const silent = 'not replied';

/** Of each part: its heading, what it holds, which concerns those are, on which day each is shown, and what it says. */
const parts: readonly (readonly [string, districts.DeskHeading, string, string, string, string])[] = [
  [
    'concerns-without-responder',
    'unanswered',
    'Concerns to which nobody is named to respond',
    unansweredInSql['no-responder'](''),
    'raised_on',
    'nobody responds',
  ],
  [
    'concerns-overdue',
    'overdue',
    'Concerns of which the day to respond by has passed',
    unansweredInSql.overdue('', 'today'),
    'due_on',
    'no answer in time',
  ],
  [
    'concerns-due',
    'due',
    `Concerns to be responded to within ${dueDays} days`,
    `state = 'responding' and ${soon('due_on')}`,
    'due_on',
    'to be responded to',
  ],
  [
    'concerns-answered',
    'waiting',
    'Concerns that were responded to, and on which nobody has decided since',
    `state = 'answered'`,
    'answered_on',
    'responded to',
  ],
  [
    'concern-reviews-overdue',
    'overdue',
    'Monitored concerns of which the day of review has passed',
    `state = 'monitored' and ${late('review_on')}`,
    'review_on',
    'not reviewed in time',
  ],
  [
    'concern-reviews-due',
    'due',
    `Monitored concerns to be reviewed within ${dueDays} days`,
    `state = 'monitored' and ${soon('review_on')}`,
    'review_on',
    'to be reviewed',
  ],
  [
    'concern-replies-awaited',
    'waiting',
    'Concerns to which the school may still reply in time',
    `${silent} and not ${late('reply_due_on')}`,
    'reply_due_on',
    'a reply is awaited',
  ],
  [
    'concern-replies-missing',
    'unheard',
    'Concerns to which the school had time to reply and has not',
    `${silent} and ${late('reply_due_on')}`,
    'reply_due_on',
    'the school is silent',
  ],
];

const open = `
  select s.district, c.urn, s.name, c.case_id, c.state, c.rating, c.due_on, c.answered_on, c.review_on, c.reply_due_on,
    (c.raised_at at time zone 'Europe/London')::date as raised_on, reader.today,
    exists (select from concern_reply r where r.case_id = c.case_id) as replied
  from concern c join school s on s.urn = c.urn cross join reader
  where c.state not in ('de-escalated', 'closed') and ${reached('s.district')}`;

/** What of its concerns waits for a district: whom to name, what is late, which school has not been heard. */
@Injectable()
export class ConcernDesk implements OnModuleInit {
  constructor(private readonly register: DeskRegister) {}

  onModuleInit(): void {
    const all = rowsParts({
      permission: 'concerns.read',
      rows: open,
      parts: parts.map(([name, heading, title, where, day, says]) => ({
        ...{ name, heading, title, where, day },
        record: `'districts.concern/' || case_id`,
        // What a concern is about is in the words of people: it is named by its school and its rating.
        says: `name || ': ' || coalesce('rated ' || rating, 'not rated') || ', ${says}'`,
        first: heading === 'unanswered' ? `${rank}, ${day}, case_id` : `${day}, ${rank}, case_id`,
      })),
    });
    for (const part of all) this.register.register(part);
  }
}
