import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Database, migrate, newId } from '@partnership/database';
import { testDatabase, type TestDatabase } from '@partnership/testing';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const money = '20261127194000_money';
const quiet = (): undefined => undefined;

let testing: TestDatabase;
let folder: string;
let database: Database;
beforeAll(async () => {
  testing = await testDatabase('commissioning');
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  const log = { info: quiet, warn: quiet, error: quiet };
  database = new Database({ url: testing.url, name: 'migrating', log });
}, 60_000);
afterAll(async () => {
  await database.close();
  await testing.drop();
  await rm(folder, { recursive: true });
}, 30_000);

const balanced = `
select (allocated_pence, committed_pence, paid_pence)
  = (journal_allocated_pence, journal_committed_pence, journal_paid_pence) as balanced,
  allocated_pence as allocated, committed_pence as committed, paid_pence as paid
from pot_recount`;

test('a pot that was spent before balances as it did, and goes on', async () => {
  const { sql } = database;
  await sql.run('drop schema public cascade');
  await sql.run('create schema public');
  const copy = (name: string): Promise<void> =>
    cp(join(migrations, name), join(folder, name), { recursive: true });
  for (const name of await readdir(migrations)) if (name < money) await copy(name);
  await migrate(testing.url, { directory: folder, schema: 'public' });
  await sql.run(`insert into pot (year, opened_at, opened_by) values ('2026-27', now(), 'ann')`);
  await sql.run(`insert into pot_line (year, line, allocated_pence, committed_pence, paid_pence)
    values ('2026-27', 'commissioned-support', 1000, 200, 300)`);
  const work = newId();
  for (const [kind, pence] of [
    ['allocation', 1000],
    ['commitment', 600],
    ['payment', 300],
    ['release', 100],
  ])
    await sql.run(
      `insert into pot_entry (id, year, line, kind, amount_pence, commission, reason, entered_by, entered_at)
       values ($1, '2026-27', 'commissioned-support', $2, $3, $4, 'needed', 'ann', now())`,
      [newId(), kind, pence, kind === 'allocation' ? null : work],
    );
  const spent = [{ balanced: true, allocated: 1000, committed: 200, paid: 300 }];
  expect(await sql.rows(balanced)).toEqual(spent);

  await copy(money);
  await migrate(testing.url, { directory: folder, schema: 'public' });

  expect(await sql.rows(balanced)).toEqual(spent);
  const alone = await sql.rows('select from pot_entry where operation <> id');
  expect(alone).toEqual([]);
  await expect(sql.run('update pot_entry set amount_pence = 1')).rejects.toThrow('append-only');
  const carry = `
    insert into pot_entry (id, year, line, kind, amount_pence, commission, operation, reason, entered_by, entered_at)
    values ($1, '2026-27', 'commissioned-support', 'carry-out', 200, $2, $1, 'the year ends', 'ann', now())`;
  await expect(sql.run(carry, [newId(), null])).rejects.toThrow('pot_entry_about');
  expect(await sql.run(carry, [newId(), work])).toBe(1);
});
