import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Database, type Sql } from '@partnership/database';
import type { NoticeRow, RecipientRow, ReplyRow } from './notice-rows.js';

/** Whose notices may be seen: those within the districts, and one's own; null districts for all. */
export interface Sight {
  readonly districts: readonly string[] | null;
  readonly actor: string;
}

const notices = `
select n.id, n.template, n.cause, n.subject, n.body_text as text, n.body_html as html, n.attachments, n.audience,
  n.districts, n.queued_at as "queuedAt", n.queued_by as "queuedBy", n.cancelled_at as "cancelledAt", n.root, n.round,
  n.version, c.counts, (select count(*) from notice_reply y join notice_recipient r on r.id = y.recipient_id
    where r.notice_id = n.id) as replies
from notice n left join lateral (
  select json_object_agg(state, found) as counts from (
    select state, count(*) as found from notice_recipient where notice_id = n.id group by state) s
) c on true`;

/** `$1` the districts, `$2` the actor. */
const seen = `($1::text[] is null or n.districts <@ $1::text[] or n.queued_by = $2)`;

const list = `${notices} where ${seen} and ($3::text is null or n.template = $3)
  and ($4::text is null or exists (select from notice_recipient r where r.notice_id = n.id and r.state = $4))
  and ($5::uuid is null or n.id < $5::uuid)
order by n.id desc limit $6`;

const recipients = `
select r.id, r.notice_id as notice, r.person_id as "personId", r.urn, coalesce(r.address, p.email) as address, r.state,
  r.tries, r.status, r.doubted, r.message_id as "messageId", r.queued_at as "queuedAt", r.settled_at as "settledAt",
  r.delayed_at as "delayedAt", r.resent_as is not null as resent
from notice_recipient r join notice n on n.id = r.notice_id left join person p on p.id = r.person_id
where ${seen} and ($3::uuid is null or r.notice_id = $3::uuid) and ($4::text is null or r.state = $4)
  and ($5::uuid is null or r.id > $5::uuid)
order by r.id limit $6`;

const replies = `
select y.id, r.notice_id as notice, r.person_id as "personId", r.urn, y.received_at as "receivedAt", y.subject,
  y.body_text as text
from notice_reply y join notice_recipient r on r.id = y.recipient_id join notice n on n.id = r.notice_id
where ${seen} and ($3::uuid is null or r.notice_id = $3::uuid) and ($4::uuid is null or y.id > $4::uuid)
order by y.id limit $5`;

/** Reads what was posted and what became of it. */
@Injectable()
export class NoticeRegisterRepository {
  constructor(private readonly database: Database) {}

  async find(sql: Sql, id: string): Promise<NoticeRow | undefined> {
    const [row] = await sql.rows<NoticeRow>(`${notices} where n.id = $1`, [id]);
    return row;
  }

  list(
    { template, state }: membership.ListNotices,
    { districts, actor }: Sight,
    after: string | undefined,
    limit: number,
  ): Promise<NoticeRow[]> {
    return this.database.sql.rows(list, [districts, actor, template, state, after, limit]);
  }

  recipients(
    { notice, state }: membership.ListNoticeRecipients,
    { districts, actor }: Sight,
    after: string | undefined,
    limit: number,
  ): Promise<RecipientRow[]> {
    return this.database.sql.rows(recipients, [districts, actor, notice, state, after, limit]);
  }

  replies(
    { notice }: membership.ListReplies,
    { districts, actor }: Sight,
    after: string | undefined,
    limit: number,
  ): Promise<ReplyRow[]> {
    return this.database.sql.rows(replies, [districts, actor, notice, after, limit]);
  }
}
