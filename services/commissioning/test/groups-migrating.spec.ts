import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Database, migrate, newId } from '@partnership/database';
import { testDatabase, type TestDatabase } from '@partnership/testing';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const groups = '20261127196000_groups';
const quiet = (): undefined => undefined;

let testing: TestDatabase;
let folder: string;
let database: Database;
beforeAll(async () => {
  testing = await testDatabase('commissioning');
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

test('groups of before stand; of two families of one school the older one stays open', async () => {
  const { sql } = database;
  await sql.run('drop schema public cascade');
  await sql.run('create schema public');
  const copy = (name: string): Promise<void> =>
    cp(join(migrations, name), join(folder, name), { recursive: true });
  for (const name of await readdir(migrations)) if (name < groups) await copy(name);
  await migrate(testing.url, { directory: folder, schema: 'public' });
  await sql.run(
    `insert into school (urn, name, phase, status, authority, in_city, version)
     select (100000 + n)::text, 'School', 'primary', 'open', '330', true, 1 from generate_series(1, 4) n`,
  );
  const [old, young, alliance] = [newId(), newId(), newId()];
  for (const [id, kind] of [
    [old, 'family'],
    [young, 'family'],
    [alliance, 'alliance'],
  ] as const)
    await sql.run(
      `insert into school_group (id, kind, name, founded_on) values ($1, $2, 'Together', '2020-09-01')`,
      [id, kind],
    );
  const place = (group: string, urn: string, from: string, until: string | null = null) =>
    sql.run(
      'insert into school_group_member (school_group, urn, from_on, until_on) values ($1, $2, $3, $4)',
      [group, urn, from, until],
    );
  await place(old, '100001', '2021-09-01');
  await place(old, '100002', '2021-09-01');
  await place(old, '100003', '2021-09-01', '2022-08-31');
  await place(young, '100001', '2025-09-01');
  await place(alliance, '100001', '2025-09-01');

  await copy(groups);
  await migrate(testing.url, { directory: folder, schema: 'public' });
  const places = await sql.rows<{ group: string; urn: string; open: boolean }>(
    `select school_group as "group", urn, until_on is null as open from school_group_member where urn = '100001'`,
  );
  expect(Object.fromEntries(places.map(({ group, open }) => [group, open]))).toEqual({
    [old]: true,
    [young]: false,
    [alliance]: true,
  });
  const alone = await sql.rows<{ urn: string; since: string }>(
    `select urn, case when since = current_date then 'today' else since::text end as since
     from schools_alone(current_date) order by urn`,
  );
  expect(alone).toEqual([
    { urn: '100003', since: '2022-09-01' },
    { urn: '100004', since: 'today' },
  ]);
});
