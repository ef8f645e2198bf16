import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database, databaseFailure, newId, sqlState, violates } from '@partnership/database';
import { freshDatabase, silent } from './fixture.js';

describe('Database', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;
  let database: Database;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = fresh.open();
  });

  afterAll(() => fresh.drop());

  test('civil dates are text, bigints numbers, instants dates, numerics text, JSON parsed', async () => {
    const [row] = await database.sql.rows(
      `select date '2026-03-29' as day, array[date '2026-03-29'] as days, 9007199254740991::bigint as most,
         array[1, 2]::bigint[] as list, timestamptz '2026-03-29T01:30:00.5Z' as at, 0.10::numeric as rate,
         '{"a": [1]}'::jsonb as data, null::bigint as nothing`,
    );
    expect(row).toEqual({
      day: '2026-03-29',
      days: ['2026-03-29'],
      most: 9_007_199_254_740_991,
      list: [1, 2],
      at: new Date('2026-03-29T01:30:00.500Z'),
      rate: '0.10',
      data: { a: [1] },
      nothing: null,
    });
  });

  test('a bigint that a number cannot hold is an error, not another number', async () => {
    await expect(database.sql.rows('select 9007199254740993::bigint as n')).rejects.toThrow(RangeError);
    await expect(database.sql.rows('select 1 as n')).resolves.toEqual([{ n: 1 }]);
  });

  test('run answers how many rows were touched', async () => {
    const ids = [newId(), newId()];
    await expect(database.sql.run('insert into thing (id) select unnest($1::uuid[])', [ids])).resolves.toBe(
      2,
    );
    await expect(database.sql.run('delete from thing where id = any($1::uuid[])', [ids])).resolves.toBe(2);
  });

  test('a statement that takes too long ends as timeout', async () => {
    const hasty = new Database({ url: fresh.url, name: 'hasty', statementTimeoutMs: 100, log: silent });
    await expect(hasty.sql.run('select pg_sleep(5)')).rejects.toMatchObject({ kind: 'timeout' });
    await expect(hasty.ready()).resolves.toBeUndefined();
    await hasty.close();
  });

  test('waiting for a connection ends as unavailable', async () => {
    const narrow = new Database({ url: fresh.url, name: 'narrow', max: 1, log: silent });
    const held = narrow.sql.run('select pg_sleep(6)');
    await expect(narrow.ready()).rejects.toMatchObject({ kind: 'unavailable' });
    await held;
    await narrow.close();
  }, 15_000);

  test('a server that is not there is unavailable', async () => {
    const nowhere = new Database({
      url: 'postgres://nobody@127.0.0.1:1/nothing',
      name: 'nowhere',
      log: silent,
    });
    await expect(nowhere.ready()).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'platform.database.unavailable',
      cause: expect.objectContaining({ code: 'ECONNREFUSED' }),
    });
    await nowhere.close();
  });

  test('connections that the server ended are replaced, idle or at work', async () => {
    const own = fresh.open();
    await Promise.all([own.ready(), own.ready(), own.ready()]);
    const busy = own.sql.run('select pg_sleep(10)');
    const ended = expect(busy).rejects.toMatchObject({ kind: 'unavailable' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await database.sql.run(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await ended;
    await new Promise((resolve) => setTimeout(resolve, 50));

    await expect(Promise.all([own.ready(), own.ready(), own.ready()])).resolves.toHaveLength(3);
  });

  test('a connection that is given back with a transaction open does not reach the next', async () => {
    const narrow = fresh.open(1);
    await narrow.use((client) => client.query('begin; create table leaked (id int)'));
    await narrow.ready();
    await expect(narrow.sql.rows("select to_regclass('leaked') as leaked")).resolves.toEqual([
      { leaked: null },
    ]);
  });

  test('a query that a migration made outdated on its connection works again', async () => {
    const narrow = fresh.open(1);
    await narrow.sql.run('create table shape (a int); insert into shape values (1)');
    const read = () => narrow.sql.rows('select * from shape where a = $1', [1]);
    await expect(read()).resolves.toEqual([{ a: 1 }]);

    await database.sql.run('alter table shape add column b int');

    await read().catch(() => undefined);
    await expect(read()).resolves.toEqual([{ a: 1, b: null }]);
  });

  test('statements of one connection may be sent without waiting for each other', async () => {
    const seen = await database.use(async (client) => {
      const results = await Promise.all(
        [1, 2, 3].map((n) => client.query<{ n: number }>('select $1::int as n', [n])),
      );
      return results.map(({ rows }) => rows[0]?.n);
    });
    expect(seen).toEqual([1, 2, 3]);
  });
});

describe('what went wrong', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;

  beforeAll(async () => {
    fresh = await freshDatabase();
  });

  afterAll(() => fresh.drop());

  test('a broken constraint is told by its name and stays the error it was', async () => {
    const { sql } = fresh.open();
    const insert = () => sql.run('insert into thing (id, name) values ($1, $2)', [newId(), 'twice']);
    await insert();
    const error: unknown = await insert().catch((thrown: unknown) => thrown);

    expect(sqlState(error)).toBe('23505');
    expect(violates(error, 'thing_name_key')).toBe(true);
    expect(violates(error, 'thing_pkey')).toBe(false);
    expect(databaseFailure(error)).toBe(error);
  });

  test('text that PostgreSQL cannot hold is the fault of the request', async () => {
    const { sql } = fresh.open();
    const nul = 'a\0b';
    await expect(sql.rows('select $1::text', [nul])).rejects.toMatchObject({ kind: 'invalid' });
    await expect(sql.rows('select $1::jsonb', [JSON.stringify({ nul })])).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  test('codes of Node and of Prisma are not taken for those of PostgreSQL', () => {
    expect(sqlState(Object.assign(new Error(), { code: 'EPIPE' }))).toBeUndefined();
    expect(sqlState(Object.assign(new Error(), { code: 'P2002' }))).toBeUndefined();
    expect(sqlState(Object.assign(new Error(), { code: 'P0001' }))).toBe('P0001');
  });
});
