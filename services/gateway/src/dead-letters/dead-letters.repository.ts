import type { gateway } from '@partnership/contracts';
import { page, type CursorKey, type Sql } from '@partnership/database';
import type { DeadLetter } from './dead-letter.js';

interface Row {
  readonly id: string;
  readonly event_id: string | null;
  readonly type: string | null;
  readonly service: string;
  readonly queue: string;
  readonly code: string;
  readonly reason: string;
  readonly attempts: number;
  readonly fingerprint: string;
  readonly content: string;
  readonly received_at: Date;
}

export const entryOf = (row: Row): gateway.DeadLetterEntryView => ({
  letter: row.id,
  event: row.event_id,
  type: row.type,
  service: row.service,
  queue: row.queue,
  code: row.code,
  reason: row.reason,
  attempts: row.attempts,
  fingerprint: row.fingerprint,
  receivedAt: row.received_at.toISOString(),
});

export const viewOf = (row: Row): gateway.DeadLetterView => ({ ...entryOf(row), content: row.content });

/** Kept once, however often the broker delivers it. */
export const saveLetter = (sql: Sql, id: string, at: Date, letter: DeadLetter): Promise<number> =>
  sql.run(
    `insert into dead_letter
       (id, digest, event_id, type, service, queue, code, reason, attempts, fingerprint, content, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (digest) do nothing`,
    [
      id,
      letter.digest,
      letter.eventId,
      letter.type,
      letter.service,
      letter.queue,
      letter.code,
      letter.reason,
      letter.attempts,
      letter.fingerprint,
      letter.content,
      at,
    ],
  );

export const findLetter = async (sql: Sql, id: string): Promise<Row | undefined> =>
  (await sql.rows<Row>('select * from dead_letter where id = $1', [id]))[0];

/** Newest first. */
export async function listLetters(
  sql: Sql,
  { service, fingerprint, limit = 50 }: gateway.ListDeadLetters,
  after: CursorKey | undefined,
): Promise<{ items: Row[]; next: string | null }> {
  const rows = await sql.rows<Row>(
    `select * from dead_letter
     where ($1::text is null or service = $1) and ($2::text is null or fingerprint = $2)
       and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [service, fingerprint, after?.[0], limit + 1],
  );
  return page(rows, limit, ({ id }) => [id]);
}
