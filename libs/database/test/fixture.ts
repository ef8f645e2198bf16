import { randomBytes } from 'node:crypto';
import { Database, migratePlatform, newId, type Log } from '@partnership/database';
import type { Caller } from '@partnership/contracts';
import pg from 'pg';

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const server = process.env.DATABASE_URL ?? '';

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(statement).finally(() => admin.end());
}

/** An empty database of one spec file. */
export async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  if (server === '') throw new Error('These specs need DATABASE_URL, a superuser of a PostgreSQL server.');
  const name = `test_database_${Date.now().toString(36)}_${randomBytes(5).toString('hex')}`;
  await asAdmin(`create database ${name} strategy file_copy`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(`drop database if exists ${name} with (force)`) };
}

/** A database with schema `platform` and one table of a service: `thing`. */
export async function freshDatabase(): Promise<{
  url: string;
  open: (max?: number) => Database;
  drop: () => Promise<void>;
}> {
  const { url, drop } = await emptyDatabase();
  await migratePlatform(url);
  const opened: Database[] = [];
  const open = (max = 10): Database => {
    const database = new Database({ url, name: 'spec', max, log: silent });
    opened.push(database);
    return database;
  };
  await open().sql.run(
    'create table thing (id uuid primary key, name text unique, count int not null default 0)',
  );
  return {
    url,
    open,
    drop: async () => {
      await Promise.all(opened.map((database) => database.close()));
      await drop();
    },
  };
}

/** A person who asks; `key` is the idempotency key. */
export const asking = (given: Partial<Caller> = {}): Caller => ({
  actor: { kind: 'person', id: newId(), grants: [] },
  operation: 'membership.thing.make',
  requestId: newId(),
  ...given,
});

export const oneRow = async <Row extends object>(
  database: Database,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row> => {
  const [row] = await database.sql.rows<Row>(text, values);
  if (row === undefined) throw new Error('no row');
  return row;
};

export const count = async (
  database: Database,
  from: string,
  values: readonly unknown[] = [],
): Promise<number> =>
  (await oneRow<{ count: number }>(database, `select count(*) from ${from}`, values)).count;
