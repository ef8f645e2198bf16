import type { EventEnvelope, ServiceName } from '@partnership/contracts';
import type { Database } from './database.js';
import { prepared } from './sql.js';
import { transact } from './transaction.js';

/** What the relay needs of the outbox. */
export interface OutboxStore {
  /**
   * One transaction: takes up to `limit` unpublished events, oldest first, that no other relay holds, hands them to
   * `publish` and marks those whose ids it answers with. Answers how many were taken. If `publish` throws, none is marked.
   */
  publishBatch(
    limit: number,
    publish: (events: readonly EventEnvelope[]) => Promise<readonly string[]>,
  ): Promise<number>;
  /** Calls `wake` after this process committed events; those of a process that died are found by asking now and then. */
  onEvents(wake: () => void): () => void;
  backlog(): Promise<OutboxBacklog>;
}

export interface OutboxBacklog {
  readonly count: number;
  readonly oldestAt: Date | null;
}

interface OutboxRow {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly version: number;
  readonly data: object;
  readonly time: Date;
  readonly traceparent: string | null;
}

// Never `seq > last`: a transaction that commits late has an earlier number.
const take = `
select id, type, subject, version, data, time, traceparent from platform.outbox
where published_at is null order by seq limit $1 for update skip locked`;

const mark = 'update platform.outbox set published_at = now() where id = any($1::uuid[])';

/**
 * There is no NOTIFY in the transactions that fill the outbox: PostgreSQL commits notifying transactions one at a time
 * across all databases of the server, which cost 25 % of the commits a second at 16 connections and 45 % at 32. Every
 * process that commits events also relays them, so the commit wakes the relay directly.
 */
export class Outbox implements OutboxStore {
  constructor(
    private readonly database: Database,
    private readonly source: ServiceName,
  ) {}

  async publishBatch(
    limit: number,
    publish: (events: readonly EventEnvelope[]) => Promise<readonly string[]>,
  ): Promise<number> {
    return transact<OutboxRow, number>(this.database, prepared(take, [limit]), async (_client, opened) => {
      const events = (opened?.rows ?? []).map((row) => this.envelope(row));
      if (events.length === 0) return { value: 0, undone: true };
      const published = await publish(events);
      return { value: events.length, last: [prepared(mark, [published])] };
    });
  }

  onEvents(wake: () => void): () => void {
    return this.database.announced.on(wake);
  }

  async backlog(): Promise<OutboxBacklog> {
    const [backlog] = await this.database.sql.rows<{ count: number; oldestAt: Date | null }>(
      `select count(*), min(time) as "oldestAt" from platform.outbox where published_at is null`,
    );
    return backlog ?? { count: 0, oldestAt: null };
  }

  private envelope({ time, traceparent, ...row }: OutboxRow): EventEnvelope {
    return {
      specversion: '1.0',
      ...row,
      source: this.source,
      time: time.toISOString(),
      ...(traceparent !== null && { traceparent }),
      datacontenttype: 'application/json',
    };
  }
}
