import { randomBytes } from 'node:crypto';
import { afterAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { createDatabases } from './databases.mjs';

const adminUrl = process.env.DATABASE_URL ?? '';
const suffix = randomBytes(4).toString('hex');
const [first, second] = [`first_${suffix}`, `second_${suffix}`];

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end();
  }
}

function as(role: string, password: string, database: string): string {
  const url = new URL(adminUrl);
  Object.assign(url, { username: role, password, pathname: `/${database}` });
  return url.href;
}

afterAll(async () => {
  for (const name of [first, second]) {
    await query(adminUrl, `drop database if exists ${name}`);
    await query(adminUrl, `drop role if exists ${name}`);
  }
});

it('gives each service a database that the others may not enter, and can be repeated', async () => {
  const grants = [first, second].map((name) => ({ name, password: `password-of-${name}` }));
  await createDatabases(adminUrl, grants);
  await createDatabases(adminUrl, grants);
  await query(as(first, `password-of-${first}`, first), 'create table thing (id int)');
  await expect(query(as(first, `password-of-${first}`, second), 'select 1')).rejects.toThrow(
    /permission denied/,
  );
});
