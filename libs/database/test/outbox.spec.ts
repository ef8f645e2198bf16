import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { event, type EventEnvelope } from '@partnership/contracts';
import { FixedClock, Outbox, UnitOfWork, type Database } from '@partnership/database';
import { asking, freshDatabase } from './fixture.js';

class ThingMade {
  name: string;
}
const made = event('membership.thing.made.v1', ThingMade);

describe('Outbox', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;
  let database: Database;
  let outbox: Outbox;
  let unit: UnitOfWork;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = fresh.open();
    outbox = new Outbox(database, 'membership');
    unit = new UnitOfWork(database, {
      source: 'membership',
      clock: new FixedClock('2026-03-01T09:30:00.123Z'),
    });
  });

  beforeEach(async () => {
    await database.sql.run('truncate platform.outbox');
  });

  afterAll(() => fresh.drop());

  const announce = (...names: string[]) =>
    unit.run(asking({ traceparent: '00-1-2-01' }), (work) => {
      names.forEach((name, i) => {
        work.announce(made, name, i + 1, { name });
      });
      return Promise.resolve({});
    });

  const idsOf = (events: readonly EventEnvelope[]): string[] => events.map(({ id }) => id);

  test('hands events over as CloudEvents in the order they were announced, and each once', async () => {
    await announce('a', 'b');
    await announce('c');
    const seen: EventEnvelope[] = [];

    const taken = await outbox.publishBatch(10, (events) => {
      seen.push(...events);
      return Promise.resolve(idsOf(events));
    });

    expect(taken).toBe(3);
    expect(seen.map(({ subject }) => subject)).toEqual(['a', 'b', 'c']);
    expect(seen[1]).toEqual({
      specversion: '1.0',
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      source: 'membership',
      type: 'membership.thing.made.v1',
      subject: 'b',
      time: '2026-03-01T09:30:00.123Z',
      version: 2,
      traceparent: '00-1-2-01',
      datacontenttype: 'application/json',
      data: { name: 'b' },
    });
    await expect(outbox.publishBatch(10, () => Promise.resolve([]))).resolves.toBe(0);
    await expect(outbox.backlog()).resolves.toEqual({ count: 0, oldestAt: null });
  });

  test('an event that was not confirmed, or whose batch failed, comes again', async () => {
    await announce('a', 'b');
    await outbox.publishBatch(10, (events) => Promise.resolve(idsOf(events).slice(0, 1)));
    await expect(outbox.publishBatch(10, () => Promise.reject(new Error('no broker')))).rejects.toThrow(
      'no broker',
    );

    const seen: string[] = [];
    await outbox.publishBatch(10, (events) => {
      seen.push(...events.map(({ subject }) => subject));
      return Promise.resolve(idsOf(events));
    });

    expect(seen).toEqual(['b']);
  });

  test('an event that commits late is not passed over by later ones', async () => {
    let finish: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const late = unit.run(asking(), async ({ sql, announce: say }) => {
      say(made, 'late', 1, { name: '' });
      await sql.run("select nextval('platform.outbox_seq_seq')");
      await waiting;
      return {};
    });
    await announce('early');
    const seen: string[] = [];
    const publish = (events: readonly EventEnvelope[]) => {
      seen.push(...events.map(({ subject }) => subject));
      return Promise.resolve(idsOf(events));
    };
    await outbox.publishBatch(10, publish);
    finish();
    await late;
    await outbox.publishBatch(10, publish);

    expect(seen).toEqual(['early', 'late']);
  });

  test('two relays at once do not hand over the same event', async () => {
    await announce(...Array.from({ length: 40 }, (_, i) => String(i)));
    const seen: string[] = [];
    const relay = () =>
      outbox.publishBatch(20, async (events) => {
        seen.push(...idsOf(events));
        await new Promise((resolve) => setTimeout(resolve, 50));
        return idsOf(events);
      });

    await Promise.all([relay(), relay()]);

    expect(seen).toHaveLength(40);
    expect(new Set(seen).size).toBe(40);
  });

  test('wakes the relay after a commit that announced something, and after no other', async () => {
    let woken = 0;
    const stop = outbox.onEvents(() => {
      woken += 1;
    });
    await unit.run(asking(), () => Promise.resolve({}));
    expect(woken).toBe(0);
    await announce('a');
    expect(woken).toBe(1);
    stop();
    await announce('b');
    expect(woken).toBe(1);
  });
});
