import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { migrate, migratePlatform } from '@partnership/database';
import pg from 'pg';
import { emptyDatabase } from './fixture.js';

describe('migrate', () => {
  let directory: string;
  let url: string;
  let drop: () => Promise<void>;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'migrations-'));
    ({ url, drop } = await emptyDatabase());
  });

  afterEach(async () => {
    await drop();
    await rm(directory, { recursive: true });
  });

  async function write(name: string, sql: string): Promise<void> {
    await mkdir(join(directory, name), { recursive: true });
    await writeFile(join(directory, name, 'migration.sql'), sql);
  }

  async function query(text: string): Promise<object[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<object>(text).finally(() => client.end());
    return rows;
  }

  const run = (): Promise<string[]> => migrate(url, { directory, schema: 'public' });

  test('applies in the order of names, each once, and leaves other files alone', async () => {
    await write('2_second', 'alter table a add column b int;');
    await write('1_first', 'create table a (id int);');
    await writeFile(join(directory, 'migration_lock.toml'), 'provider = "postgresql"');

    await expect(run()).resolves.toEqual(['1_first', '2_second']);
    await expect(run()).resolves.toEqual([]);

    await write('3_third', 'alter table a add column c int;');
    await expect(run()).resolves.toEqual(['3_third']);
    await expect(query('select id, b, c from a')).resolves.toEqual([]);
  });

  test("keeps Prisma's own table: finished, one step, checksum of the file", async () => {
    await write('1_first', 'select 1;\n');
    await run();

    const [row] = await query('select * from public._prisma_migrations');

    expect(row).toMatchObject({
      migration_name: '1_first',
      checksum: '4a45092ccf992ea92250053a80b931b787924ba61648f420555511b84f10ab6c',
      applied_steps_count: 1,
      rolled_back_at: null,
      logs: null,
      finished_at: expect.any(Date),
    });
  });

  test('one that fails is undone whole, those before it stay, and it runs once it is mended', async () => {
    await write('1_first', 'create table a (id int);');
    await write('2_second', 'create table b (id int); create table a (id int);');

    await expect(run()).rejects.toThrow('Migration 2_second failed: relation "a" already exists');
    await expect(query("select to_regclass('b') as b")).resolves.toEqual([{ b: null }]);

    await write('2_second', 'create table b (id int);');
    await expect(run()).resolves.toEqual(['2_second']);
  });

  test('refuses a file that was edited after it was applied, before anything is applied', async () => {
    await write('1_first', 'create table a (id int);');
    await run();
    await write('1_first', 'create table a (id bigint);');
    await write('2_second', 'create table b (id int);');

    await expect(run()).rejects.toThrow('1_first was edited');
    await expect(query("select to_regclass('b') as b")).resolves.toEqual([{ b: null }]);
  });

  test('refuses a database with a migration that this version does not know', async () => {
    await write('1_first', 'select 1;');
    await write('2_second', 'select 1;');
    await run();
    await rm(join(directory, '2_second'), { recursive: true });

    await expect(run()).rejects.toThrow('2_second, which this version does not know');
  });

  test('refuses a file that commits by itself', async () => {
    await write('1_first', 'create table a (id int); commit;');
    await expect(run()).rejects.toThrow('ends the transaction');
  });

  test('several processes at once apply each once, also one outside a transaction that waits for all others', async () => {
    await write('1_first', 'create table a (id int); insert into a values (1); select pg_sleep(0.1);');
    await write('2_index', '-- migrate: no-transaction\ncreate index concurrently a_id on a (id);');

    const applied = await Promise.all(Array.from({ length: 4 }, run));

    expect(applied.flat().sort()).toEqual(['1_first', '2_index']);
    await expect(query('select id from a')).resolves.toEqual([{ id: 1 }]);
    await expect(
      query("select indisvalid from pg_index where indexrelid = 'a_id'::regclass"),
    ).resolves.toEqual([{ indisvalid: true }]);
  }, 30_000);

  test('one outside a transaction that failed stops the next start until a person has looked', async () => {
    await write('1_index', '-- migrate: no-transaction\ncreate index concurrently a_id on nowhere (id);');

    await expect(run()).rejects.toThrow('1_index failed: relation "nowhere" does not exist');
    await expect(run()).rejects.toThrow('1_index stopped half-way');
    await expect(query('select logs from _prisma_migrations')).resolves.toEqual([
      { logs: 'error: relation "nowhere" does not exist' },
    ]);
  });

  test('the platform and the service keep their own tables in their own schemas', async () => {
    await write('1_first', 'create table outbox (id int);');

    const platform = await migratePlatform(url);
    await run();

    expect(platform).toContain('20260101000000_platform');
    await expect(query('select count(*)::int as n from platform._prisma_migrations')).resolves.toEqual([
      { n: platform.length },
    ]);
    await expect(query('select count(*)::int as n from public._prisma_migrations')).resolves.toEqual([
      { n: 1 },
    ]);
  });
});
