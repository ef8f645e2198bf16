import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Database } from './database.js';
import { isTransient } from './failures.js';

/** How a transaction ends: with the value for its caller, and what is written last; `undone` when there is nothing to keep. */
export interface Ending<T> {
  readonly value: T;
  readonly last?: pg.QueryConfig | undefined;
  readonly undone?: boolean;
  /** Events were left in the outbox. */
  readonly announced?: boolean;
}

type Body<Row extends object, T> = (
  client: pg.PoolClient,
  opened: pg.QueryResult<Row> | undefined,
) => Promise<Ending<T>>;

/** Waits for all, also when one has failed: nobody may give a connection back with an answer still on its way. */
async function all(queries: readonly Promise<pg.QueryResult>[]): Promise<pg.QueryResult[]> {
  await Promise.allSettled(queries);
  return Promise.all(queries);
}

async function commit(client: pg.PoolClient, last: pg.QueryConfig | undefined): Promise<void> {
  const queries = [...(last ? [client.query(last)] : []), client.query('commit')];
  const ended = (await all(queries)).at(-1);
  if (ended?.command !== 'COMMIT')
    throw new Error('The transaction was rolled back: an error of one of its statements was not passed on.');
}

/**
 * One transaction on one connection. BEGIN travels with the first statement and COMMIT with the last (pipelined), so
 * that a change of one statement costs three round trips.
 */
async function attempt<Row extends object, T>(
  client: pg.PoolClient,
  first: pg.QueryConfig | undefined,
  body: Body<Row, T>,
): Promise<Ending<T>> {
  try {
    const opened = await all([client.query('begin'), ...(first ? [client.query(first)] : [])]);
    const ending = await body(client, first && (opened[1] as pg.QueryResult<Row>));
    await (ending.undone === true ? client.query('rollback') : commit(client, ending.last));
    return ending;
  } catch (error) {
    // When even this fails the connection is broken, and `use` drops it.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

const retries = 3;

/** Runs the transaction, and again when PostgreSQL broke a deadlock or a serialisation conflict: three times more at most. */
export async function transact<Row extends object, T>(
  database: Database,
  first: pg.QueryConfig | undefined,
  body: Body<Row, T>,
): Promise<T> {
  for (let tried = 0; ; tried++) {
    try {
      const ending = await database.use((client) => attempt(client, first, body));
      if (ending.announced === true) database.announced.raise();
      return ending.value;
    } catch (error) {
      if (tried === retries || !isTransient(error)) throw error;
      await pause(10 * 2 ** tried * (0.5 + Math.random()));
    }
  }
}
