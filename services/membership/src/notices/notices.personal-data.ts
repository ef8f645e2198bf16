import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql, Work } from '@partnership/database';
import type { DataSubject, PersonalData } from '../people/personal-data.js';
import { PersonalDataRegister } from '../people/personal-data-register.service.js';
import { addressHash } from './notice.js';
import { statesThatMayBecome } from './notice-states.js';
import { NoticesRepository } from './notices.repository.js';

const mine = `(r.person_id = $1::uuid or (r.person_id is null and r.recipient_key = $2))`;

const kept = `
select n.id as notice, n.template, n.subject, n.body_text as text, r.urn, r.state, r.message_id as "messageId",
  r.queued_at as "queuedAt", r.settled_at as "settledAt",
  (select coalesce(json_agg(json_build_object('receivedAt', y.received_at, 'subject', y.subject, 'text', y.body_text)
    order by y.id), '[]') from notice_reply y where y.recipient_id = r.id) as replies
from notice_recipient r join notice n on n.id = r.notice_id where ${mine} order by r.id`;

const cancel = `
with waiting as (
  select r.id, r.state from notice_recipient r where ${mine} and r.state = any($3::text[]) for update
), ended as (
  update notice_recipient r set state = 'cancelled', next_try_at = null, settled_at = $4, version = r.version + 1
  from waiting where r.id = waiting.id returning r.id, waiting.state
)
insert into notice_event (id, recipient_id, from_state, to_state, at)
select gen_random_uuid(), id, state, 'cancelled', $4 from ended`;

const forget = `
update notice_recipient r
set address = null, name = null, sent_to = null, version = version + 1,
  recipient_key = case when person_id is null then id::text else recipient_key end
where ${mine}`;

const forgetReplies = `
update notice_reply y set subject = '', body_text = '' from notice_recipient r
where y.recipient_id = r.id and ${mine}`;

/** Notices that went to nobody else: their words may be about the person. */
const alone = `
select distinct r.notice_id as id from notice_recipient r where ${mine} and not exists (
  select from notice_recipient other where other.notice_id = r.notice_id and other.id <> r.id)`;

/** What was sent to a bare address stays with its owner; nobody is told anything twice by it. */
const moveTo = `
update notice_recipient r set address = $2, recipient_key = $3, version = version + 1
where r.person_id is null and r.recipient_key = $1 and r.address is not null and not exists (
  select from notice_recipient other where other.notice_id = r.notice_id and other.recipient_key = $3)`;

/** What notices hold of a person: what was sent to them, and what they answered. */
@Injectable()
export class NoticesPersonalData implements PersonalData, OnModuleInit {
  readonly section = 'notices';

  constructor(
    private readonly register: PersonalDataRegister,
    private readonly notices: NoticesRepository,
  ) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  export(sql: Sql, person: DataSubject): Promise<unknown[]> {
    return sql.rows(kept, subject(person));
  }

  /** Nothing that waits is sent any more; that something was sent, and when, stays. */
  async erase({ sql, at }: Work, person: DataSubject): Promise<void> {
    const waiting = statesThatMayBecome('cancelled').filter((state) => state !== 'sending');
    await sql.run(cancel, [...subject(person), waiting, at]);
    // Replies and words first: afterwards nobody can tell any more whose they were.
    await sql.run(forgetReplies, subject(person));
    const words = await sql.rows<{ id: string }>(alone, subject(person));
    await this.notices.eraseWords(
      sql,
      words.map(({ id }) => id),
    );
    await sql.run(forget, subject(person));
  }

  async readdress({ sql }: Work, { emailKey }: DataSubject, email: string): Promise<void> {
    if (emailKey !== null) await sql.run(moveTo, [addressHash(emailKey), email, addressHash(email)]);
  }
}

const subject = ({ personId, emailKey }: DataSubject): [string, string | null] => [
  personId,
  emailKey === null ? null : addressHash(emailKey),
];
