import pg from 'pg';
import { databaseFailure, isOutdatedPlan } from './failures.js';
import { Listener } from './listener.js';
import type { Log } from './log.js';
import { Signal } from './signal.js';
import { ClientSql, type Sql } from './sql.js';
import { types } from './types.js';

export interface DatabaseOptions {
  readonly url: string;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** Connections at most; 10 unless told. */
  readonly max?: number;
  /** The server gives up a statement after this; 30,000 unless told. */
  readonly statementTimeoutMs?: number;
  readonly log: Log;
}

const connectTimeoutMs = 5000;
/** A transaction that does nothing for this long is ended, so that its locks cannot outlive a handler that hangs. */
const idleTransactionMs = 60_000;

/** The connections of one process to one service's database. Every wait on them has an end. */
export class Database {
  readonly pool: pg.Pool;
  /** Each statement by itself, outside any transaction. */
  readonly sql: Sql;
  readonly log: Log;
  /** Raised after a commit that left events in the outbox. */
  readonly announced = new Signal();
  private readonly listener: Listener;

  constructor(options: DatabaseOptions) {
    const statementTimeoutMs = options.statementTimeoutMs ?? 30_000;
    const config: pg.ClientConfig = {
      connectionString: options.url,
      application_name: options.name,
      connectionTimeoutMillis: connectTimeoutMs,
      statement_timeout: statementTimeoutMs,
      // The client's own limit is for a network that died: it comes after the server's and drops the connection.
      query_timeout: statementTimeoutMs + connectTimeoutMs,
      idle_in_transaction_session_timeout: idleTransactionMs,
      keepAlive: true,
      types,
    };
    this.log = options.log;
    this.pool = new pg.Pool({ ...config, max: options.max ?? 10, pipeline: true });
    this.pool.on('error', (error) => {
      // Not the error itself: pg hangs the whole client on it.
      if (!this.pool.ending) this.log.warn({ reason: error.message }, 'lost an idle database connection');
    });
    this.listener = new Listener(
      { ...config, application_name: `${options.name} listener`, pipeline: true },
      options.log,
    );
    this.sql = {
      rows: (text, values) => this.use((client) => new ClientSql(client).rows(text, values)),
      run: (text, values) => this.use((client) => new ClientSql(client).run(text, values)),
    };
  }

  /** Lends a connection and takes it back, or drops it if it broke. Throws `databaseFailure` of what went wrong. */
  async use<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw databaseFailure(error);
    });
    let broken = false;
    const breaks = (): void => {
      broken = true;
    };
    // Without a listener, a connection that dies between two statements would end the process.
    client.on('error', breaks);
    try {
      return await work(client);
    } catch (error) {
      if (isOutdatedPlan(error) || (error instanceof Error && error.message === 'Query read timeout'))
        breaks();
      throw databaseFailure(error);
    } finally {
      client.off('error', breaks);
      client.release(broken || client.getTransactionStatus() !== 'I');
    }
  }

  /** Calls `heard` on each NOTIFY of the channel and whenever the connection had to be made anew. Returns the way to stop. */
  listen(channel: string, heard: () => void): () => void {
    return this.listener.on(channel, heard);
  }

  /** Throws Failure `unavailable` or `timeout` unless the database answers now. */
  async ready(): Promise<void> {
    await this.sql.rows('select 1');
  }

  async close(): Promise<void> {
    await this.listener.close();
    await this.pool.end();
  }
}
