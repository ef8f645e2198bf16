import { Injectable } from '@nestjs/common';
import { newId, type Sql } from '@partnership/database';
import type { AttachmentReference } from './notice-attachments.js';
import { messageIdOf, recipientKey, type Recipient } from './notice.js';
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

  /** Wakes the senders of all processes, once this transaction is committed. */
  async wake(sql: Sql): Promise<void> {
    await sql.rows(`select pg_notify('${noticesChannel}', '')`);
  }
}

export const noticesChannel = 'membership_notices';
