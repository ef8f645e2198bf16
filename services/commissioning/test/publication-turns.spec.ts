import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, newId, type Sql } from '@partnership/database';
import { testDatabase, type TestDatabase } from '@partnership/testing';
import { ProcessesRepository } from '../src/ocds/processes.repository.js';

const quiet = (): undefined => undefined;
const processes = new ProcessesRepository();

let testing: TestDatabase;
let database: Database;
beforeAll(async () => {
  testing = await testDatabase('commissioning');
  const log = { info: quiet, warn: quiet, error: quiet };
  database = new Database({ url: testing.url, name: 'turns', log });
}, 60_000);
afterAll(async () => {
  await database.close();
  await testing.drop();
}, 30_000);

const commissioned = async (): Promise<string> => {
  const id = newId();
  await database.sql.run(
    `insert into commission (id, origin, beneficiary, title, need, state, identified_at)
     values ($1, 'group-scan', 'city', 'Reading', 'Reading', 'identified', now())`,
    [id],
  );
  return id;
};

const on = (client: Parameters<Parameters<Database['use']>[0]>[0]): Sql => ({
  rows: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await client.query<Row>(text, [...values])).rows,
  run: async (text, values = []) => (await client.query(text, [...values])).rowCount ?? 0,
});

/** Two transactions beside one another, both begun. */
async function beside(scene: (one: Sql, other: Sql) => Promise<void>): Promise<void> {
  await database.use((first) =>
    database.use(async (second) => {
      const both = [on(first), on(second)] as const;
      for (const sql of both) await sql.run('begin');
      try {
        await scene(...both);
      } finally {
        for (const sql of both) await sql.run('rollback');
      }
    }),
  );
}

const change = (sql: Sql, id: string) =>
  sql.run(`update commission set need = 'Changed' where id = $1`, [id]);

describe('a change of what was published', () => {
  let id: string;
  beforeEach(async () => {
    await database.sql.run('delete from ocds_due');
    id = await commissioned();
  });

  it('that is under way is not taken by a publisher who cannot see it', async () => {
    await beside(async (writer, publisher) => {
      await change(writer, id);
      expect(await processes.takeDue(publisher, [])).toBeUndefined();
      await publisher.run('commit');
      await writer.run('commit');
    });
    expect(await processes.takeDue(database.sql, [])).toBe(id);
  });

  it('is due anew where a publisher takes away what was due before it', async () => {
    await beside(async (writer, publisher) => {
      await publisher.rows('select from ocds_due where commission = $1 for update', [id]);
      const changing = change(writer, id);
      await Promise.race([changing, pause(200)]);
      await publisher.run('delete from ocds_due where commission = $1', [id]);
      await publisher.run('commit');
      await changing;
      await writer.run('commit');
    });
    expect(await processes.takeDue(database.sql, [])).toBe(id);
  });
});

describe('the number of a process', () => {
  it('follows the one that another transaction gives meanwhile', async () => {
    const [one, other] = [await commissioned(), await commissioned()];
    await beside(async (first, second) => {
      expect(await processes.number(first, one, 'ocds-x', 2026)).toBe('ocds-x-2026-1');
      const waiting = processes.number(second, other, 'ocds-x', 2026);
      await Promise.race([waiting, pause(200)]);
      await first.run('commit');
      expect(await waiting).toBe('ocds-x-2026-2');
    });
  });
});
