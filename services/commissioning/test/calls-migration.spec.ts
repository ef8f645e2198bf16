import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database, migrate, newId } from '@partnership/database';
import { ServiceLogger } from '@partnership/service';
import type { TestService } from '@partnership/testing';
import { startCommissioning } from './builders/service.js';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const own = '20261127192000_calls';
const name = 'calls_migrating';

let service: TestService;
let folder: string;
let url: string;
let database: Database;
beforeAll(async () => {
  service = await startCommissioning();
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await service.database.sql.run(`create database ${name}`);
  url = Object.assign(new URL(service.databaseUrl), { pathname: `/${name}` }).href;
  database = new Database({ url, name, log: new ServiceLogger('commissioning', 'fatal').pino });
}, 60_000);
afterAll(async () => {
  await database.close();
  await service.database.sql.run(`drop database if exists ${name} with (force)`);
  await service.stop();
  await rm(folder, { recursive: true });
}, 30_000);

it('keeps the calls of before: those that run go on, and where somebody was chosen nothing is left to open', async () => {
  const folders = (await readdir(migrations)).filter((each) => /^\d/.test(each) && each < own);
  for (const each of folders) await cp(join(migrations, each), join(folder, each), { recursive: true });
  await migrate(url, { directory: folder, schema: 'public' });
  const { sql } = database;
  const [running, chosen] = [newId(), newId()];
  for (const [id, state] of [
    [running, 'called'],
    [chosen, 'awarded'],
  ])
    await sql.run(
      `insert into commission (id, origin, beneficiary, title, need, state, identified_at)
       values ($1, 'group-scan', 'city', 'Reading', 'Needed.', $2, '2026-11-01')`,
      [id, state],
    );
  await sql.run(
    `insert into call (commission, opened_at, closes_at)
     select id, '2026-11-03T10:00:00Z', '2026-12-01T17:00:00Z' from commission`,
  );
  await cp(join(migrations, own), join(folder, own), { recursive: true });
  await migrate(url, { directory: folder, schema: 'public' });
  const calls = await sql.rows<object>(
    `select commission, title, days, starts_on, eligibility, questions_until = closes_at as "asksToTheEnd",
       unsealed_at is not null as "isOpened" from call`,
  );
  const known = { title: 'A call of 3 November 2026', days: null, starts_on: null, eligibility: null };
  expect(new Set(calls)).toEqual(
    new Set([
      { ...known, commission: running, asksToTheEnd: true, isOpened: false },
      { ...known, commission: chosen, asksToTheEnd: true, isOpened: true },
    ]),
  );
});
