import { Injectable } from '@nestjs/common';
import { Database, newId } from '@partnership/database';
import type { AttachmentReference } from './attachment.js';
import type { Settlement } from './outcome.js';

/** A notice to one recipient, taken to be sent now. */
export interface Delivery {
  readonly id: string;
  readonly lease: string;
  readonly tries: number;
  readonly doubted: boolean;
  readonly messageId: string;
  readonly queuedAt: Date;
  /** Null for a person who is erased, and where the notice was cancelled meanwhile. */
  readonly address: string | null;
  readonly name: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly AttachmentReference[];
}

export interface Backlog {
  readonly waiting: number;
  readonly oldestAt: Date | null;
}

export interface Due {
  /** How many may be sent now, `most` at most. */
  readonly now: number;
  /** When the next one may be, in milliseconds; null where nothing waits. */
  readonly nextMs: number | null;
}

const claim = `
with due as (
  select id from notice_recipient where next_try_at <= clock_timestamp()
  order by next_try_at, id limit 1 for update skip locked
)
update notice_recipient r
set state = 'sending', tries = r.tries + 1, next_try_at = null, lease = $1, version = r.version + 1,
  leased_until = clock_timestamp() + make_interval(secs => $2::float8),
  sent_to = coalesce(encode(sha256(convert_to(lower(btrim(coalesce(r.address, p.email))), 'UTF8')), 'hex'), r.sent_to)
from due join notice_recipient d on d.id = due.id join notice n on n.id = d.notice_id
  left join person p on p.id = d.person_id
where r.id = due.id
returning r.id, r.lease, r.tries, r.doubted, r.message_id as "messageId", r.queued_at as "queuedAt",
  case when n.cancelled_at is null then coalesce(r.address, p.email) end as address, coalesce(r.name, p.name) as name,
  n.subject, n.body_text as text, n.body_html as html, n.attachments`;

/** Nothing happens where the lease is lost, because it ran out or because a report came first. */
const settle = `
with settled as (
  update notice_recipient
  set state = $3, doubted = $4, status = $5, lease = null, leased_until = null, version = version + 1,
    next_try_at = clock_timestamp() + make_interval(secs => $6::float8),
    settled_at = case when $6::float8 is null then $7::timestamptz end
  where id = $1 and lease = $2 and state = 'sending' returning id
)
insert into notice_event (id, recipient_id, from_state, to_state, status, at)
select $8, id, 'sending', $3, $5, $7 from settled`;

/** A sender died: what it was sending has an unknown outcome, a second time for good. */
const reclaim = `
with lost as (
  select id, doubted from notice_recipient where leased_until < clock_timestamp() limit 100 for update skip locked
), marked as (
  update notice_recipient r
  set state = case when lost.doubted then 'undetermined' else 'unknown' end, doubted = true, status = null,
    next_try_at = case when not lost.doubted then clock_timestamp() end, version = version + 1,
    settled_at = case when lost.doubted then $1::timestamptz end, lease = null, leased_until = null
  from lost where r.id = lost.id returning r.id, r.state
)
insert into notice_event (id, recipient_id, from_state, to_state, at)
select gen_random_uuid(), id, 'sending', state, $1 from marked`;

const due = `
select (select count(*) from (
    select from notice_recipient where next_try_at <= clock_timestamp() limit $1) d)::int as now,
  (select extract(epoch from min(next_try_at) - clock_timestamp()) * 1000 from notice_recipient
    where next_try_at is not null)::float8 as "nextMs"`;

/** The post office's own view of the recipients: one is held by one sender at a time, and only for a while. */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly database: Database) {}

  async claim(leaseSeconds: number): Promise<Delivery | undefined> {
    const [delivery] = await this.database.sql.rows<Delivery>(claim, [newId(), leaseSeconds]);
    return delivery;
  }

  async settle(
    { id, lease }: Pick<Delivery, 'id' | 'lease'>,
    { state, doubted, status, pauseMs }: Settlement,
    at: Date,
  ): Promise<void> {
    const seconds = pauseMs === null ? null : pauseMs / 1000;
    await this.database.sql.run(settle, [id, lease, state, doubted, status, seconds, at, newId()]);
  }

  reclaim(at: Date): Promise<number> {
    return this.database.sql.run(reclaim, [at]);
  }

  async due(most: number): Promise<Due> {
    const [found] = await this.database.sql.rows<Due>(due, [most]);
    return found ?? { now: 0, nextMs: null };
  }

  async backlog(): Promise<Backlog> {
    const [found] = await this.database.sql.rows<Backlog>(
      `select count(*) as waiting, min(queued_at) as "oldestAt" from notice_recipient
       where next_try_at is not null or lease is not null`,
    );
    return found ?? { waiting: 0, oldestAt: null };
  }
}
