import { afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from './database.js';

async function query(url: string, text: string): Promise<object[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<object>(text).finally(() => client.end());
  return rows;
}

describe('testDatabase', () => {
  const made: TestDatabase[] = [];
  const fresh = async (): Promise<TestDatabase> => {
    const database = await testDatabase('elections');
    made.push(database);
    return database;
  };

  afterEach(async () => {
    await Promise.all(made.splice(0).map((database) => database.drop()));
  });

  test('each is migrated, empty and apart from the others, also when they are asked for at once', async () => {
    const [one, two, three] = await Promise.all([fresh(), fresh(), fresh()]);
    await query(one.url, 'create table only_here (id int)');

    expect(new Set([one, two, three].map((each) => each?.url)).size).toBe(3);
    for (const { url } of [two, three]) {
      expect(await query(url, 'select * from platform.outbox')).toEqual([]);
      expect(await query(url, "select to_regclass('only_here') as here")).toEqual([{ here: null }]);
    }
  }, 30_000);

  test('is gone when it is dropped, also under somebody who is still connected', async () => {
    const { url, drop } = await fresh();
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();

    await drop();

    await expect(query(url, 'select 1')).rejects.toThrow('does not exist');
    await drop();
  });

  test('says what is missing when there is no server to use', async () => {
    const before = process.env.DATABASE_URL;
    delete process.env.DATABASE_URL;
    try {
      await expect(testDatabase('elections')).rejects.toThrow('need DATABASE_URL');
    } finally {
      process.env.DATABASE_URL = before;
    }
  });
});
