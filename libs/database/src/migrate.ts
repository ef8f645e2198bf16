import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { newId } from './id.js';
import { readMigrations, type Migration } from './migration-folder.js';

export interface MigrateOptions {
  readonly directory: string;
  readonly schema: 'public' | 'platform';
}

/** The number that Prisma's own engine locks. */
const lockId = 72707369;
const lockWaitMs = 120_000;
const statementTimeoutMs = 600_000;

/** Prisma's table to the letter, so that `prisma migrate deploy` agrees wherever its engine exists. */
const tableOf = (schema: string): string => `
create schema if not exists "${schema}";
create table if not exists "${schema}"."_prisma_migrations" (
  "id" varchar(36) primary key not null,
  "checksum" varchar(64) not null,
  "finished_at" timestamptz,
  "migration_name" varchar(255) not null,
  "logs" text,
  "rolled_back_at" timestamptz,
  "started_at" timestamptz not null default now(),
  "applied_steps_count" integer not null default 0
)`;

interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/**
 * Brings the schema up to the folder and answers the names of what it applied. Several processes may call it at once.
 * Throws, with nothing applied, when an applied file was edited, is missing, or once stopped half-way.
 */
export async function migrate(url: string, { directory, schema }: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const client = new pg.Client({
    connectionString: url,
    application_name: 'migrate',
    connectionTimeoutMillis: 10_000,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await lock(client);
    await client.query(tableOf(schema));
    await client.query(`set search_path to "${schema}"`);
    const table = `"${schema}"."_prisma_migrations"`;
    const waiting = unapplied(migrations, await appliedIn(client, table));
    for (const migration of waiting) await apply(client, table, migration);
    return waiting.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** The tables that the platform keeps in every service's database: outbox, inbox, answers, audit, jobs, clock. */
export function migratePlatform(url: string): Promise<string[]> {
  return migrate(url, { directory: platformMigrations, schema: 'platform' });
}

export const platformMigrations = fileURLToPath(new URL('../migrations', import.meta.url));

/** Asks again instead of waiting in the server: CREATE INDEX CONCURRENTLY waits for all who wait for us, for ever. */
async function lock(client: pg.Client): Promise<void> {
  const deadline = Date.now() + lockWaitMs;
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
      lockId,
    ]);
    if (rows[0]?.mine === true) return;
    if (Date.now() > deadline)
      throw new Error('Another process has been migrating this database for two minutes.');
    await pause(50 + Math.random() * 50);
  }
}

async function appliedIn(client: pg.Client, table: string): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    `select migration_name, checksum, finished_at from ${table} where rolled_back_at is null order by started_at`,
  );
  return rows;
}

function unapplied(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const waiting = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at } of applied) {
    const migration = waiting.get(name);
    if (migration === undefined)
      throw new Error(`The database has migration ${name}, which this version does not know.`);
    if (finished_at === null)
      throw new Error(
        `Migration ${name} stopped half-way. Undo what it did, delete its row, and start again.`,
      );
    if (migration.checksum !== checksum)
      throw new Error(`Migration ${name} was edited after it was applied. Restore it and write a new one.`);
    waiting.delete(name);
  }
  return [...waiting.values()];
}

async function apply(client: pg.Client, table: string, migration: Migration): Promise<void> {
  try {
    await (migration.transactional
      ? applyWhole(client, table, migration)
      : applyBare(client, table, migration));
  } catch (error) {
    throw new Error(
      `Migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
}

async function applyWhole(
  client: pg.Client,
  table: string,
  { name, checksum, script }: Migration,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(script);
    if (client.getTransactionStatus() !== 'T') throw new Error('it ends the transaction it runs in');
    await client.query(
      `insert into ${table} (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [newId(), checksum, name],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** The row stands before the statement runs, so that one that dies in between is seen and not run over. */
async function applyBare(
  client: pg.Client,
  table: string,
  { name, checksum, script }: Migration,
): Promise<void> {
  const id = newId();
  await client.query(`insert into ${table} (id, checksum, migration_name) values ($1, $2, $3)`, [
    id,
    checksum,
    name,
  ]);
  await client.query(script).catch(async (error: unknown) => {
    await client.query(`update ${table} set logs = $2 where id = $1`, [id, String(error)]);
    throw error;
  });
  await client.query(`update ${table} set finished_at = now(), applied_steps_count = 1 where id = $1`, [id]);
}
