import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { event, Failure, type EventEnvelope } from '@partnership/contracts';
import { assertVersion, FixedClock, newId, type Database, type Transactions } from '@partnership/database';
import { asking, count, freshDatabase, oneRow } from './fixture.js';

class ThingMade {
  name: string;
}
const made = event('membership.thing.made.v1', ThingMade);

const at = '2026-03-01T09:30:00.123Z';

const heard = (id = newId()): EventEnvelope => ({
  specversion: '1.0',
  id,
  source: 'districts',
  type: 'districts.school.changed.v1',
  subject: '103623',
  time: at,
  version: 1,
  datacontenttype: 'application/json',
  data: {},
});

/** A gate that several changes wait at until it is opened. */
function gate(): { readonly passed: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

/** What both units of work promise. */
export function behavesAsTransactions(
  name: string,
  make: (
    database: Database,
    clock: FixedClock,
  ) => Promise<{ unit: Transactions; close: () => Promise<void> }>,
): void {
  describe(name, () => {
    let fresh: Awaited<ReturnType<typeof freshDatabase>>;
    let database: Database;
    let unit: Transactions;
    let close: () => Promise<void>;

    beforeAll(async () => {
      fresh = await freshDatabase();
      database = fresh.open();
      ({ unit, close } = await make(database, new FixedClock(at)));
    }, 30_000);

    afterAll(async () => {
      await close();
      await fresh.drop();
    });

    const make1 =
      (id: string, label: string | null = null) =>
      async ({ sql, announce, audit }: Parameters<Parameters<Transactions['run']>[1]>[0]) => {
        await sql.run('insert into thing (id, name) values ($1, $2)', [id, label]);
        announce(made, id, 1, { name: label ?? '' });
        audit({ action: 'thing made', record: `membership.thing/${id}`, fields: { name: true } });
        return { id };
      };

    test('keeps the change, its event, its audit row and its answer', async () => {
      const id = newId();
      const caller = asking({ idempotencyKey: newId(), requestHash: 'aa', traceparent: '00-abc-def-01' });

      await expect(unit.run(caller, (work) => make1(id)(work))).resolves.toEqual({ id });

      expect(await count(database, 'thing where id = $1', [id])).toBe(1);
      const sent = await oneRow<object>(database, 'select * from platform.outbox where subject = $1', [id]);
      expect(sent).toMatchObject({
        type: 'membership.thing.made.v1',
        version: 1,
        data: { name: '' },
        time: new Date(at),
        traceparent: '00-abc-def-01',
        published_at: null,
      });
      const line = await oneRow<object>(database, 'select * from platform.audit where request_id = $1', [
        caller.requestId,
      ]);
      expect(line).toMatchObject({
        at: new Date(at),
        actor_kind: 'person',
        actor_id: caller.actor.id,
        operation: 'membership.thing.make',
        action: 'thing made',
        record: `membership.thing/${id}`,
        why: null,
        fields: { name: true },
        traceparent: '00-abc-def-01',
      });
    });

    test('a change that is refused leaves no row, event, audit row or answer, and its key is free again', async () => {
      const id = newId();
      const caller = asking({ idempotencyKey: newId(), requestHash: 'aa' });
      const refusal = new Failure('conflict', 'membership.thing.no', 'No.');

      await expect(
        unit.run(caller, async (work) => {
          await make1(id)(work);
          throw refusal;
        }),
      ).rejects.toBe(refusal);

      expect(await count(database, 'thing where id = $1', [id])).toBe(0);
      expect(await count(database, 'platform.outbox where subject = $1', [id])).toBe(0);
      expect(await count(database, 'platform.audit where request_id = $1', [caller.requestId])).toBe(0);
      expect(await count(database, 'platform.idempotency where key = $1', [caller.idempotencyKey])).toBe(0);
      await expect(unit.run(caller, (work) => make1(id)(work))).resolves.toEqual({ id });
    });

    test('the same key again gets the first answer and changes nothing', async () => {
      const caller = asking({ idempotencyKey: newId(), requestHash: 'aa' });
      const first = await unit.run(caller, (work) => make1(newId())(work));
      const things = await count(database, 'thing');

      await expect(unit.run(caller, (work) => make1(newId())(work))).resolves.toEqual(first);

      expect(await count(database, 'thing')).toBe(things);
    });

    test('a key is refused for another request, for another operation, and free for another person', async () => {
      const caller = asking({ idempotencyKey: newId(), requestHash: 'aa' });
      await unit.run(caller, (work) => make1(newId())(work));
      const reused = { kind: 'unprocessable', code: 'platform.idempotency.key-reused' };

      const other = { ...caller, requestHash: 'bb' };
      await expect(unit.run(other, (work) => make1(newId())(work))).rejects.toMatchObject(reused);
      const elsewhere = { ...caller, operation: 'membership.thing.move' };
      await expect(unit.run(elsewhere, (work) => make1(newId())(work))).rejects.toMatchObject(reused);
      const id = newId();
      const somebody = { ...caller, actor: asking().actor };
      await expect(unit.run(somebody, (work) => make1(id)(work))).resolves.toEqual({ id });
    });

    test('a key whose first request is still running is refused, and answered once that is done', async () => {
      const caller = asking({ idempotencyKey: newId(), requestHash: 'aa' });
      const running = gate();
      const started = gate();
      const id = newId();
      const first = unit.run(caller, async (work) => {
        started.open();
        await running.passed;
        return make1(id)(work);
      });
      await started.passed;

      await expect(unit.run(caller, (work) => make1(newId())(work))).rejects.toMatchObject({
        kind: 'conflict',
        code: 'platform.idempotency.running',
      });

      running.open();
      await first;
      await expect(unit.run(caller, (work) => make1(newId())(work))).resolves.toEqual({ id });
    });

    test('thirty requests at once with one key run the change once; the others get its answer or are told it runs', async () => {
      const caller = asking({ idempotencyKey: newId(), requestHash: 'aa' });
      const name = newId();

      const outcomes = await Promise.allSettled(
        Array.from({ length: 30 }, () => unit.run(caller, (work) => make1(newId(), name)(work))),
      );

      const thing = await oneRow<{ id: string }>(database, 'select id from thing where name = $1', [name]);
      for (const outcome of outcomes)
        if (outcome.status === 'fulfilled') expect(outcome.value).toEqual({ id: thing.id });
        else expect(outcome.reason).toMatchObject({ kind: 'conflict', code: 'platform.idempotency.running' });
      expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    });

    test('a deadlock is run again and both changes are made', async () => {
      const [a, b] = [newId(), newId()];
      await database.sql.run('insert into thing (id) select unnest($1::uuid[])', [[a, b]]);
      const both = gate();
      let arrived = 0;
      const touch = (first: string, second: string) =>
        unit.run(asking(), async ({ sql }) => {
          await sql.run('update thing set count = count + 1 where id = $1', [first]);
          if (++arrived === 2) both.open();
          await both.passed;
          await sql.run('update thing set count = count + 1 where id = $1', [second]);
          return {};
        });

      await Promise.all([touch(a, b), touch(b, a)]);

      expect(arrived).toBeGreaterThan(2);
      const counts = await database.sql.rows('select count from thing where id = any($1::uuid[])', [[a, b]]);
      expect(counts).toEqual([{ count: 2 }, { count: 2 }]);
    }, 20_000);

    test('a transaction that cannot be made to fit is given up after three more tries', async () => {
      let tries = 0;
      const hopeless = unit.run(asking(), async ({ sql }) => {
        tries += 1;
        await sql.run(`do $$ begin raise exception 'no' using errcode = '40001'; end $$`);
        return {};
      });

      await expect(hopeless).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'platform.database.contended',
      });
      expect(tries).toBe(4);
    });

    test('an error that the change swallowed is not taken for success', async () => {
      const swallowed = unit.run(asking(), async ({ sql }) => {
        await sql.run('select 1 / $1::int', [0]).catch(() => undefined);
        return {};
      });

      await expect(swallowed).rejects.toThrow('was not passed on');
    });

    test('what a change announces after its end is an error, not a loss', async () => {
      let late: () => void = () => undefined;
      await unit.run(asking(), ({ announce }) => {
        late = () => {
          announce(made, newId(), 1, { name: '' });
        };
        return Promise.resolve({});
      });

      expect(late).toThrow('was not awaited');
    });

    test('an event is applied once by each listener, however often it comes at once', async () => {
      const envelope = heard();
      const id = newId();
      await database.sql.run('insert into thing (id) values ($1)', [id]);
      const apply = (listener: string) =>
        unit.once(envelope, listener, async ({ sql }) => {
          await sql.run('update thing set count = count + 1 where id = $1', [id]);
        });

      await Promise.all(Array.from({ length: 12 }, (_, i) => apply(i % 2 === 0 ? 'one' : 'two')));
      await apply('one');

      expect(await oneRow(database, 'select count from thing where id = $1', [id])).toEqual({ count: 2 });
    });

    test('an event whose change failed is not taken for applied, and its next delivery applies it', async () => {
      const envelope = heard();
      const id = newId();
      const broken = unit.once(envelope, 'one', async (work) => {
        await make1(id)(work);
        throw new Error('half-way');
      });
      await expect(broken).rejects.toThrow('half-way');
      expect(await count(database, 'thing where id = $1', [id])).toBe(0);

      await unit.once(envelope, 'one', async (work) => {
        await make1(id)(work);
      });

      expect(await count(database, 'platform.outbox where subject = $1', [id])).toBe(1);
      const line = await oneRow<object>(database, 'select * from platform.audit where request_id = $1', [
        envelope.id,
      ]);
      expect(line).toMatchObject({ actor_kind: 'service', actor_id: 'membership', operation: envelope.type });
    });

    test('of events that arrive together one that fails undoes no other, and each tells of itself alone', async () => {
      const arrivals = Array.from({ length: 40 }, (_, number) => ({
        number,
        id: newId(),
        envelope: heard(),
      }));
      const applied = await Promise.allSettled(
        arrivals.map(({ number, id, envelope }) =>
          unit.once(envelope, 'one', async (work) => {
            await make1(id)(work);
            // One is refused by a rule, one by the database, which gives up the transaction.
            if (number === 7) throw new Error('refused');
            if (number === 9) await work.sql.run('insert into thing (id) values ($1)', [id]);
          }),
        ),
      );

      for (const [index, { id, envelope }] of arrivals.entries()) {
        const failed = index === 7 || index === 9;
        expect(applied[index]?.status).toBe(failed ? 'rejected' : 'fulfilled');
        expect(await count(database, 'thing where id = $1', [id])).toBe(failed ? 0 : 1);
        const told = await count(database, 'platform.audit where request_id = $1 and record like $2', [
          envelope.id,
          `%${id}`,
        ]);
        expect(told).toBe(failed ? 0 : 1);
      }
    });

    test('an event without a UUID is refused for good', async () => {
      const nameless = unit.once(heard('1; drop table thing'), 'one', () => Promise.resolve());
      await expect(nameless).rejects.toMatchObject({ kind: 'invalid' });
    });

    test('a stale version is refused inside the transaction', async () => {
      const stale = unit.run(asking({ expectedVersion: 3 }), () => {
        assertVersion(asking({ expectedVersion: 3 }), 4);
        return Promise.resolve({});
      });
      await expect(stale).rejects.toMatchObject({ kind: 'stale', code: 'platform.version.stale' });
    });

    test('a connection that dies in the middle undoes the change, and the next one works', async () => {
      const id = newId();
      const cut = unit.run(asking(), async (work) => {
        const [row] = await work.sql.rows<{ pid: number }>('select pg_backend_pid() as pid');
        await make1(id)(work);
        await database.sql.run('select pg_terminate_backend($1)', [row?.pid]);
        await work.sql.run('select 1');
        return {};
      });

      await expect(cut).rejects.toMatchObject({ kind: 'unavailable' });
      await expect(unit.run(asking(), (work) => make1(id)(work))).resolves.toEqual({ id });
    });
  });
}
