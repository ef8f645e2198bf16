import { Injectable } from '@nestjs/common';
import { newId, type Sql } from '@partnership/database';
import type { AttachmentReference } from './attachment.js';
import { messageIdOf, recipientKey, type Recipient } from './notice.js';
import { resendable, statesThatMayBecome } from './notice-states.js';
import type { Rendered } from './rendering.js';

export interface NewNotice {
  readonly id: string;
  readonly template: string;
  readonly cause: string;
  readonly rendered: Rendered;
  readonly attachments: readonly AttachmentReference[];
  readonly audience: object | null;
  readonly districts: readonly string[] | null;
  readonly at: Date;
  readonly by: string;
}

const insert = `
insert into notice (id, template, cause, subject, body_text, body_html, attachments, audience, districts, queued_at,
  queued_by, root)
values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10, $11, $1)
on conflict (template, cause) do nothing`;

/** Waits for whoever is posting the same cause; a recipient who is on the notice already stays as it is. */
const insertRecipients = `
insert into notice_recipient (id, notice_id, person_id, urn, address, name, recipient_key, message_id, state,
  next_try_at, queued_at)
select id, $2, "personId", urn, address, name, key, "messageId", 'queued', clock_timestamp(), $3
from json_to_recordset($1::json) as r (id uuid, "personId" uuid, urn text, address text, name text, key text,
  "messageId" text)
on conflict (notice_id, recipient_key) do nothing`;

const repeatable = `
select r.id, r.person_id as "personId", r.urn, r.address, r.name, r.recipient_key as key
from notice_recipient r join notice n on n.id = r.notice_id
where n.root = $1 and r.state = any($2::text[]) and r.resent_as is null
  and (r.person_id is not null or r.address is not null)
order by r.id for update of r`;

const insertRound = `
insert into notice (id, template, cause, subject, body_text, body_html, attachments, audience, districts, queued_at,
  queued_by, root, round)
select $2, template, cause || '/again/' || last.round, subject, body_text, body_html, attachments, audience, districts,
  $3, $4, id, last.round
from notice, (select max(round) + 1 as round from notice where root = $1) last where id = $1`;

const cancel = `
with waiting as (
  select id, state from notice_recipient where notice_id = $1 and state = any($2::text[]) for update
), ended as (
  update notice_recipient r set state = 'cancelled', next_try_at = null, settled_at = $3, version = r.version + 1
  from waiting where r.id = waiting.id returning r.id, waiting.state
)
insert into notice_event (id, recipient_id, from_state, to_state, at)
select gen_random_uuid(), id, state, 'cancelled', $3 from ended`;

const forget = `
update notice_recipient
set address = null, name = null, sent_to = null, recipient_key = id::text, version = version + 1
where address is not null and settled_at < $1 and next_try_at is null and lease is null`;

const forgetNotices = `
update notice_recipient
set address = null, name = null, sent_to = null, recipient_key = id::text, version = version + 1
where address is not null and notice_id = any($1::uuid[])`;

/** A recipient to whom the notice may be sent again. */
interface Repeatable {
  readonly id: string;
  readonly personId: string | null;
  readonly urn: string | null;
  readonly address: string | null;
  readonly name: string | null;
  readonly key: string;
}

/** Puts notices into the post. */
@Injectable()
export class NoticesRepository {
  /** The id of the notice with this template and cause: the new one, or the one that was there. */
  async add(sql: Sql, notice: NewNotice): Promise<string> {
    const { id, template, cause, rendered, attachments, audience, districts, at, by } = notice;
    const { subject, text, html } = rendered;
    const kept = JSON.stringify(attachments);
    const chosen = audience && JSON.stringify(audience);
    await sql.run(insert, [id, template, cause, subject, text, html, kept, chosen, districts, at, by]);
    const [row] = await sql.rows<{ id: string }>('select id from notice where template = $1 and cause = $2', [
      template,
      cause,
    ]);
    if (row === undefined) throw new Error('a notice is gone that was just written');
    return row.id;
  }

  /** Answers how many are new. */
  addRecipients(
    sql: Sql,
    notice: string,
    recipients: readonly Recipient[],
    { at, domain }: { at: Date; domain: string },
  ): Promise<number> {
    const rows = recipients.map((recipient) => {
      const id = newId();
      return { id, ...recipient, key: recipientKey(recipient), messageId: messageIdOf(id, domain) };
    });
    return sql.run(insertRecipients, [JSON.stringify(rows), notice, at]);
  }

  /** The next round of a notice, to all whom the rounds before have not reached; undefined where there is nobody. */
  async repeat(
    sql: Sql,
    root: string,
    { at, by, domain }: { at: Date; by: string; domain: string },
  ): Promise<{ id: string; recipients: number } | undefined> {
    // Two who send again at once would count the same round.
    await sql.rows('select from notice where id = $1 for update', [root]);
    const before = await sql.rows<Repeatable>(repeatable, [root, resendable]);
    if (before.length === 0) return undefined;
    const notice = newId();
    await sql.run(insertRound, [root, notice, at, by]);
    const rows = before.map(({ id: earlier, ...recipient }) => {
      const id = newId();
      return { id, ...recipient, earlier, messageId: messageIdOf(id, domain) };
    });
    await sql.run(insertRecipients, [JSON.stringify(rows), notice, at]);
    await sql.run(
      `update notice_recipient r set resent_as = a.id, version = version + 1
       from json_to_recordset($1::json) as a (id uuid, earlier uuid) where r.id = a.earlier`,
      [JSON.stringify(rows)],
    );
    return { id: notice, recipients: rows.length };
  }

  /** Takes out of the post what waits there. Answers how many. */
  async cancel(sql: Sql, notice: string, at: Date): Promise<number> {
    const waiting = statesThatMayBecome('cancelled').filter((state) => state !== 'sending');
    const ended = await sql.run(cancel, [notice, waiting, at]);
    if (ended > 0)
      await sql.run('update notice set cancelled_at = $2, version = version + 1 where id = $1', [notice, at]);
    return ended;
  }

  /** Addresses of people who are not registered, of notices that were done with before `before`. */
  forgetAddresses(sql: Sql, before: Date): Promise<number> {
    return sql.run(forget, [before]);
  }

  /** Notices of these causes, of all rounds, go to nobody any more, and nobody can tell to whom they went. */
  async forgetCauses(sql: Sql, causes: readonly string[], at: Date): Promise<void> {
    const notices = await sql.rows<{ id: string }>(
      'select id from notice where root in (select id from notice where cause = any($1::text[]))',
      [causes],
    );
    for (const { id } of notices) await this.cancel(sql, id, at);
    const ids = notices.map(({ id }) => id);
    await sql.run(forgetNotices, [ids]);
    await this.eraseWords(sql, ids);
  }

  /** What these notices said; that they were posted, and what became of them, stays. */
  async eraseWords(sql: Sql, notices: readonly string[]): Promise<void> {
    await sql.run(
      `update notice set subject = 'Erased', body_text = '', body_html = '', version = version + 1
       where id = any($1::uuid[])`,
      [notices],
    );
  }

  /** Wakes the senders of all processes, once this transaction is committed. */
  async wake(sql: Sql): Promise<void> {
    await sql.rows(`select pg_notify('${noticesChannel}', '')`);
  }
}

export const noticesChannel = 'membership_notices';
