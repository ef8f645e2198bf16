import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { copyRows, SystemClock, UnitOfWork, type Database } from '@partnership/database';
import { asking, count, freshDatabase } from './fixture.js';

describe('copyRows', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;
  let database: Database;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = fresh.open(2);
    await database.sql.run(
      'create table bulk (key text primary key, note text, opened date, pupils int, at timestamptz, active bool, "extra Data" jsonb)',
    );
  });

  beforeEach(async () => {
    await database.sql.run('truncate bulk');
  });

  afterAll(() => fresh.drop());

  const columns = ['key', 'note', 'opened', 'pupils', 'at', 'active', 'extra Data'];
  const at = new Date('2026-03-29T01:30:00.500Z');

  test('every value arrives as it was', async () => {
    const nasty = 'tab\t newline\n return\r backslash\\ \\N "quote" \\. Ünïcode 🎓';
    const rows = [
      ['1', nasty, '2026-03-29', 12, at, true, { text: nasty, list: [1, null] }],
      ['2', null, null, null, null, undefined, [1, 2]],
      ['3', '', '2026-03-29', -1, at, false, '"json text"'],
      ['4', '\\N', null, 0, null, null, null],
    ];

    await expect(copyRows(database, 'public.bulk', columns, rows)).resolves.toBe(4);

    await expect(database.sql.rows('select * from bulk order by key')).resolves.toEqual([
      {
        key: '1',
        note: nasty,
        opened: '2026-03-29',
        pupils: 12,
        at,
        active: true,
        'extra Data': { text: nasty, list: [1, null] },
      },
      { key: '2', note: null, opened: null, pupils: null, at: null, active: null, 'extra Data': [1, 2] },
      { key: '3', note: '', opened: '2026-03-29', pupils: -1, at, active: false, 'extra Data': 'json text' },
      { key: '4', note: '\\N', opened: null, pupils: 0, at: null, active: null, 'extra Data': null },
    ]);
  });

  function* many(howMany: number, failAt = -1): Generator<unknown[]> {
    for (let i = 0; i < howMany; i++) {
      if (i === failAt) throw new Error('the file ends here');
      yield [String(i), 'x'.repeat(200), '2026-03-29', i, at, true, { i }];
    }
  }

  test('a source that breaks, or a row that does not fit, leaves nothing', async () => {
    await expect(copyRows(database, 'bulk', columns, many(5000, 4000))).rejects.toThrow('the file ends here');
    await expect(copyRows(database, 'bulk', ['key', 'pupils'], [['1', 'many']])).rejects.toThrow(
      'invalid input syntax',
    );
    expect(await count(database, 'bulk')).toBe(0);
    await expect(copyRows(database, 'bulk', columns, [])).resolves.toBe(0);
  });

  test('is part of the unit of work whose connection it is given', async () => {
    const unit = new UnitOfWork(database, { source: 'districts', clock: new SystemClock() });
    const refused = unit.run(asking(), async ({ sql, audit }, client) => {
      audit({ action: 'loaded', record: 'bulk' });
      await copyRows(client, 'bulk', columns, many(1000));
      expect(await sql.rows('select count(*) as n from bulk')).toEqual([{ n: 1000 }]);
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    expect(await count(database, 'bulk')).toBe(0);

    await unit.run(asking(), async (_work, client) => ({
      n: await copyRows(client, 'bulk', columns, many(1000)),
    }));
    expect(await count(database, 'bulk')).toBe(1000);
  });

  test('in a unit of work a load that fails undoes it all, and the connection is good for the next', async () => {
    const narrow = fresh.open(1);
    const unit = new UnitOfWork(narrow, { source: 'districts', clock: new SystemClock() });
    for (const rows of [many(5000, 4000), [['1', 'x', 'no date', 1, at, true, {}]]]) {
      const failed = unit.run(asking(), async ({ sql }, client) => {
        await sql.run(`insert into bulk (key) values ($1)`, ['first']);
        await copyRows(client, 'bulk', columns, rows);
        return {};
      });
      await expect(failed).rejects.toThrow(/the file ends here|invalid input syntax/);
      expect(await count(narrow, 'bulk')).toBe(0);
    }
  });

  test('takes no more from its source than the database takes, so that memory stays flat', async () => {
    let taken = 0;
    function* watched(): Generator<unknown[]> {
      for (const row of many(60_000)) {
        taken += 1;
        yield row;
      }
    }
    const blocker = await fresh.open().pool.connect();
    await blocker.query('begin; lock table bulk');
    const load = copyRows(database, 'bulk', columns, watched());
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(taken).toBeLessThan(2000);

    await blocker.query('commit');
    blocker.release();
    await expect(load).resolves.toBe(60_000);
  }, 30_000);
});
