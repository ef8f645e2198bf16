import { Injectable } from '@nestjs/common';
import { newId, type Sql } from '@partnership/database';
import { statesThatMayBecome } from './notice-states.js';
import type { DeliveryReport, IncomingReply } from './mail-in.js';

export interface Addressee {
  readonly id: string;
  readonly notice: string;
  readonly personId: string | null;
  readonly urn: string | null;
  readonly messageId: string;
  readonly sentTo: string | null;
}

const columns = `id, notice_id as notice, person_id as "personId", urn, message_id as "messageId", sent_to as "sentTo"`;

const bounce = `
with before as (
  select id, state from notice_recipient where id = $1 and state = any($2::text[]) for update
), marked as (
  update notice_recipient r set state = 'bounced', status = coalesce($3, status), next_try_at = null, lease = null,
    leased_until = null, settled_at = $4, version = r.version + 1
  from before where r.id = before.id returning r.id, before.state
)
insert into notice_event (id, recipient_id, from_state, to_state, status, at)
select $5, id, state, 'bounced', $3, $4 from marked`;

/** Matches mail that comes in with notices that went out. */
@Injectable()
export class MailInRepository {
  async reportedOn(sql: Sql, { messageIds, envelopeId }: DeliveryReport): Promise<Addressee[]> {
    return sql.rows<Addressee>(
      `select ${columns} from notice_recipient where message_id = any($1::text[]) or id::text = $2 order by id`,
      [messageIds, envelopeId],
    );
  }

  /** Whom the mail answers: the recipient of the first of these Message-IDs that is one of ours. */
  async answering(sql: Sql, messageIds: readonly string[]): Promise<Addressee | undefined> {
    const [found] = await sql.rows<Addressee>(
      `select ${columns} from notice_recipient where message_id = any($1::text[])
       order by array_position($1::text[], message_id) limit 1`,
      [messageIds],
    );
    return found;
  }

  /** Answers whether the recipient is bounced now, by this report or an earlier one. */
  async bounce(
    sql: Sql,
    recipient: string,
    { status, at }: { status: string | null; at: Date },
  ): Promise<{ bounced: boolean; changed: boolean }> {
    const marked = await sql.run(bounce, [recipient, statesThatMayBecome('bounced'), status, at, newId()]);
    if (marked === 1) return { bounced: true, changed: true };
    const earlier = await sql.rows(`select from notice_recipient where id = $1 and state = 'bounced'`, [
      recipient,
    ]);
    return { bounced: earlier.length === 1, changed: false };
  }

  async delay(sql: Sql, recipient: string, at: Date): Promise<void> {
    await sql.run(
      `update notice_recipient set delayed_at = $2, version = version + 1
       where id = $1 and state in ('sending', 'sent', 'unknown', 'undetermined')`,
      [recipient, at],
    );
  }

  /** The id of the reply, and whether it is new. */
  async keepReply(
    sql: Sql,
    recipient: string,
    { mailKey, subject, text }: IncomingReply,
    at: Date,
  ): Promise<{ reply: string; isNew: boolean }> {
    const added = await sql.run(
      `insert into notice_reply (id, recipient_id, mail_key, received_at, subject, body_text)
       values ($1, $2, $3, $4, $5, $6) on conflict (recipient_id, mail_key) do nothing`,
      [newId(), recipient, mailKey, at, subject, text],
    );
    const [row] = await sql.rows<{ id: string }>(
      'select id from notice_reply where recipient_id = $1 and mail_key = $2',
      [recipient, mailKey],
    );
    if (row === undefined) throw new Error('a reply is gone that was just kept');
    return { reply: row.id, isNew: added === 1 };
  }
}
