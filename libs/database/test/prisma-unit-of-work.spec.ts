import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId, PrismaUnitOfWork, SystemClock, type Database } from '@partnership/database';
import { asking, count, freshDatabase, oneRow } from './fixture.js';
import { thingClient, type ThingClient } from './generated-client.js';
import { behavesAsTransactions } from './transactions.contract.js';

behavesAsTransactions('PrismaUnitOfWork', async (database, clock) => {
  const unit = new PrismaUnitOfWork(database, await thingClient(), { source: 'membership', clock });
  return { unit, close: () => unit.close() };
});

describe('Prisma in a unit of work', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;
  let database: Database;
  let unit: PrismaUnitOfWork<ThingClient>;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = fresh.open();
    const options = { source: 'membership', clock: new SystemClock() } as const;
    unit = new PrismaUnitOfWork(database, await thingClient(), options);
  }, 60_000);

  afterAll(async () => {
    await unit.close();
    await fresh.drop();
  });

  test('Prisma and SQL see one transaction, which others do not see before its end', async () => {
    const id = newId();
    await unit.run(asking(), async ({ db, sql }) => {
      await db.thing.create({ data: { id, count: 1 } });
      expect(await sql.run('update thing set count = count + 1 where id = $1', [id])).toBe(1);
      expect(await db.thing.findUnique({ where: { id } })).toMatchObject({ count: 2 });
      expect(await unit.db.thing.findUnique({ where: { id } })).toBeNull();
      return {};
    });
    expect(await unit.db.thing.findUnique({ where: { id } })).toMatchObject({ count: 2 });
  });

  test('what Prisma wrote goes with a change that is refused', async () => {
    const id = newId();
    const refused = unit.run(asking(), async ({ db }) => {
      await db.thing.create({ data: { id } });
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    expect(await count(database, 'thing where id = $1', [id])).toBe(0);
  });

  test('a deadlock that Prisma ran into is run again', async () => {
    const [a, b] = [newId(), newId()];
    await database.sql.run('insert into thing (id) select unnest($1::uuid[])', [[a, b]]);
    let arrived = 0;
    const touch = (first: string, second: string) =>
      unit.run(asking(), async ({ db }) => {
        await db.thing.update({ where: { id: first }, data: { count: { increment: 1 } } });
        for (arrived++; arrived < 2;) await new Promise((resolve) => setTimeout(resolve, 5));
        await db.thing.update({ where: { id: second }, data: { count: { increment: 1 } } });
        return {};
      });

    await Promise.all([touch(a, b), touch(b, a)]);

    const sum = await oneRow(
      database,
      'select sum(count)::bigint as sum from thing where id = any($1::uuid[])',
      [[a, b]],
    );
    expect(sum).toEqual({ sum: 4 });
  }, 20_000);

  test('units that run at once do not see into one another, although Prisma batches equal queries', async () => {
    const ids = Array.from({ length: 8 }, () => newId());
    const seen = await Promise.all(
      ids.map((id) =>
        unit
          .run(asking(), async ({ db }) => {
            await db.thing.create({ data: { id } });
            const found = await Promise.all(
              ids.map((other) => db.thing.findUnique({ where: { id: other } })),
            );
            throw Object.assign(new Error('undone'), {
              own: found[ids.indexOf(id)]?.id === id,
              others: found.filter(Boolean).length - 1,
            });
          })
          .catch((error: unknown) => error),
      ),
    );
    for (const one of seen) expect(one).toMatchObject({ message: 'undone', own: true, others: 0 });
  });

  test('reads outside a unit of work use the pool of the database', async () => {
    expect(await unit.db.thing.count()).toBeGreaterThanOrEqual(0);
    expect(database.pool.totalCount).toBeGreaterThan(0);
  });
});
