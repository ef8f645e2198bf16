import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database, migrate } from '@partnership/database';
import { ServiceLogger } from '@partnership/service';
import type { TestService } from '@partnership/testing';
import { startMembership } from './builders/service.js';

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const name = 'migrating';

let service: TestService;
let folder: string;
let url: string;
let database: Database;
beforeAll(async () => {
  service = await startMembership();
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await service.database.sql.run(`create database ${name}`);
  url = Object.assign(new URL(service.databaseUrl), { pathname: `/${name}` }).href;
  database = new Database({ url, name, log: new ServiceLogger('membership', 'fatal').pino });
}, 60_000);
afterAll(async () => {
  await database.close();
  await service.database.sql.run(`drop database if exists ${name} with (force)`);
  await service.stop();
  await rm(folder, { recursive: true });
}, 30_000);

it('keeps the fees, lines and levies of before as terms, bases and states', async () => {
  const until = async (last: string): Promise<void> => {
    await cp(join(migrations, last), join(folder, last), { recursive: true });
    await migrate(url, { directory: folder, schema: 'public' });
  };
  await until('20261101090000_membership');
  const { sql } = database;
  await sql.run(`insert into school (urn, name, phase, status, authority, in_city, version)
    values ('100001', 'Ashcroft', 'primary', 'open', '330', true, 1)`);
  await sql.run(`insert into member (urn, state, since, begins_on, version)
    values ('100001', 'active', '2026-09-01', '2026-09-01', 2)`);
  await sql.run(
    'insert into fee_schedule (year, rate_pence_per_pupil, minimum_pence) values (2026, 105, 5000)',
  );
  const levy = '01938f0b-0c1d-7f3e-a2b4-6d8f1a3c5e70';
  await sql.run(`insert into levy (id, year, started_at, started_by, position, issued, issued_pence)
    values ('${levy}', 2026, now(), 'finance', '100001', 1, 44100)`);
  await sql.run(`insert into invoice (number, urn, year, levy, issued_on, due_on, pupils, roll_source, roll_as_at,
      rate_pence_per_pupil, minimum_pence, amount_pence)
    values (1, '100001', 2026, '${levy}', '2026-09-01', '2026-10-31', 420, 'ofsted-mi', '2026-08-31', 105, 5000, 44100)`);
  await until('20261127090000_invoice_lines');
  await until('20261127140000_fees');
  const [schedule] = await sql.rows<{ terms: object }>('select terms from fee_schedule');
  expect(schedule?.terms).toMatchObject({
    rules: [{ model: { kind: 'per-pupil', pence: 105, minimumPence: 5_000 } }],
    vat: { treatment: 'outside-scope' },
    rounding: 'half-up',
    financialYears: [{ beginsInMonth: 9 }, { beginsInMonth: 8 }],
  });
  const [line] = await sql.rows<{ basis: object }>('select basis from invoice_line');
  expect(line?.basis).toMatchObject({
    words: '420 pupils at £1.05',
    feePence: 44_100,
    terms: { model: { kind: 'per-pupil', pence: 105, minimumPence: 5_000 }, months: 12 },
  });
  // A levy that was left unfinished waits for a person.
  expect(await sql.rows('select state, done, members from levy')).toEqual([
    { state: 'paused', done: 1, members: 1 },
  ]);
  await expect(sql.run('update invoice_line set net_pence = 0')).rejects.toMatchObject({ code: '23001' });
}, 60_000);
