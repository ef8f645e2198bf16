import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { migrate, migratePlatform, platformMigrations } from '@partnership/database';
import type { ServiceName } from '@partnership/contracts';
import pg from 'pg';

export interface TestDatabase {
  readonly url: string;
  /** Drops the database, also when somebody is still connected. */
  readonly drop: () => Promise<void>;
}

const services = fileURLToPath(new URL('../../../services', import.meta.url));

/**
 * A fresh, migrated database of this service, cloned from a template that the first caller of a run builds. The
 * template's name has the hash of all migration files in it, so that an old one is never used.
 */
export async function testDatabase(service: ServiceName): Promise<TestDatabase> {
  const server = serverUrl();
  const migrations = join(services, service, 'prisma', 'migrations');
  const template = `template_${service}_${await fingerprint([platformMigrations, migrations])}`;
  const name = `test_${service}_${Date.now().toString(36)}_${randomBytes(5).toString('hex')}`;
  const url = urlOf(server, name);
  await connected(server, async (admin) => {
    await ensureTemplate(admin, server, template, migrations);
    await admin.query(`create database ${name} template ${template} strategy file_copy`);
  });
  return {
    url,
    drop: () =>
      connected(server, async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

function serverUrl(): string {
  const url = process.env.DATABASE_URL;
  if (url !== undefined && url !== '') return url;
  throw new Error(
    'Tests on a real database need DATABASE_URL, a superuser of a PostgreSQL server; `npm test` sets it.',
  );
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function connected<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function fingerprint(directories: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const directory of directories.filter((each) => existsSync(each))) {
    const files = await readdir(directory, { recursive: true });
    for (const file of files.filter((each) => each.endsWith('.sql')).sort())
      hash.update(`${file}\0`).update(await readFile(join(directory, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

const exists = async (admin: pg.Client, template: string): Promise<boolean> =>
  (await admin.query('select from pg_database where datname = $1', [template])).rowCount === 1;

/** Built under another name and renamed when it is whole: one that was interrupted is never taken for it. */
async function ensureTemplate(
  admin: pg.Client,
  server: string,
  template: string,
  migrations: string,
): Promise<void> {
  if (await exists(admin, template)) return;
  await lock(admin, template);
  try {
    if (await exists(admin, template)) return;
    await dropLeftovers(admin);
    const building = `${template}_building`;
    await admin.query(`drop database if exists ${building} with (force)`);
    await admin.query(`create database ${building}`);
    await migratePlatform(urlOf(server, building));
    if (existsSync(migrations))
      await migrate(urlOf(server, building), { directory: migrations, schema: 'public' });
    await admin.query(`alter database ${building} rename to ${template}`);
  } finally {
    await admin.query('select pg_advisory_unlock(hashtextextended($1, 0))', [template]);
  }
}

async function lock(admin: pg.Client, template: string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const { rows } = await admin.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
      [template],
    );
    if (rows[0]?.mine === true) return;
    await pause(50);
  }
  throw new Error(`Another process has been building ${template} for a minute.`);
}

const day = 86_400_000;

/** Databases of runs that were killed, by the time in their name. */
async function dropLeftovers(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^test_[a-z]+_[0-9a-z]+_[0-9a-f]{10}$'`,
  );
  for (const { name } of rows)
    if (Number.parseInt(name.split('_')[2] ?? '', 36) < Date.now() - day)
      await admin.query(`drop database if exists ${name} with (force)`);
}
