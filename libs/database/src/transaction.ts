import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Database } from './database.js';
import { isTransient } from './failures.js';

/** How a transaction ends: with the value for its caller, and what is written last; `undone` when there is nothing to keep. */
export interface Ending<T> {
  readonly value: T;
  readonly last?: readonly pg.QueryConfig[];
  readonly undone?: boolean;
  /** Events were left in the outbox. */
  readonly announced?: boolean;
}

type Body<Row extends object, T> = (
  client: pg.PoolClient,
  opened: pg.QueryResult<Row> | undefined,
) => Promise<Ending<T>>;

const begin: pg.QueryConfig = { text: 'begin' };
const end: pg.QueryConfig = { text: 'commit' };

/** Sends all in one packet and waits for all, also when one fails: no connection goes back with an answer on its way. */
async function together(
  client: pg.PoolClient,
  statements: readonly (pg.QueryConfig | undefined)[],
): Promise<pg.QueryResult[]> {
  const { stream } = client.connection;
  stream.cork();
  const answers = statements.filter((each) => each !== undefined).map((each) => client.query(each));
  stream.uncork();
  await Promise.allSettled(answers);
  return Promise.all(answers);
}

async function commit(client: pg.PoolClient, last: readonly pg.QueryConfig[] = []): Promise<void> {
  const ended = (await together(client, [...last, end])).at(-1);
  if (ended?.command !== 'COMMIT')
    throw new Error('The transaction was rolled back: an error of one of its statements was not passed on.');
}

/**
 * One transaction on one connection. BEGIN travels with the first statement, here or in `body`, and COMMIT with the
 * last: a change of one statement costs two round trips, three with an idempotency key.
 */
async function attempt<Row extends object, T>(
  client: pg.PoolClient,
  first: pg.QueryConfig | undefined,
  body: Body<Row, T>,
): Promise<Ending<T>> {
  const opening = together(client, [begin, first]);
  opening.catch(() => undefined);
  try {
    const opened = first && ((await opening)[1] as pg.QueryResult<Row>);
    const ending = await body(client, opened);
    await opening;
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
