import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Database, migrate } from '@partnership/database';
import { testDatabase, type TestDatabase } from '@partnership/testing';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const teams = '20261127175000_teams';
const quiet = (): undefined => undefined;

let testing: TestDatabase;
let folder: string;
let database: Database;
beforeAll(async () => {
  testing = await testDatabase('districts');
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  database = new Database({
    url: testing.url,
    name: 'migrating',
    log: { info: quiet, warn: quiet, error: quiet },
  });
}, 60_000);
afterAll(async () => {
  await database.close();
  await testing.drop();
  await rm(folder, { recursive: true });
}, 30_000);

test('districts of before get their seats, and those of after too', async () => {
  const { sql } = database;
  await sql.run('drop schema public cascade');
  await sql.run('create schema public');
  const copy = (name: string): Promise<void> =>
    cp(join(migrations, name), join(folder, name), { recursive: true });
  for (const name of await readdir(migrations)) if (name < teams) await copy(name);
  await migrate(testing.url, { directory: folder, schema: 'public' });
  await sql.run(`insert into district (code, name, position) values ('ladywood', 'Ladywood', 1)`);
  await copy(teams);
  await migrate(testing.url, { directory: folder, schema: 'public' });
  await sql.run(`insert into district (code, name, position) values ('yardley', 'Yardley', 2)`);
  const seats = await sql.rows<{ district: string; seats: number; sectors: string[] }>(
    `select district, count(*) as seats, array_agg(sector order by sector) as sectors from seat group by 1 order by 1`,
  );
  const sectors = ['nursery', 'primary', 'secondary', 'special', null];
  expect(seats).toEqual([
    { district: 'ladywood', seats: 5, sectors },
    { district: 'yardley', seats: 5, sectors },
  ]);
});
