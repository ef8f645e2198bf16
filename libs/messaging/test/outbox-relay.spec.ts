import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { serviceActor, type EventContract, type EventEnvelope } from '@partnership/contracts';
import { Database, FixedClock, migratePlatform, Outbox, UnitOfWork } from '@partnership/database';
import { NoMetrics, OutboxRelay, type OutboxStore } from '@partnership/messaging';
import pg from 'pg';
import {
  asking,
  Bus,
  eventually,
  openCable,
  silent,
  thingMade,
  thingWhispered,
  type ThingMade,
} from './fixture.js';

const admin = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(statement).finally(() => client.end());
};

describe('the outbox relay', () => {
  const name = `test_messaging_${Date.now().toString(36)}_${randomBytes(5).toString('hex')}`;
  let bus: Bus;
  let database: Database;
  let outbox: Outbox;
  let heard: EventEnvelope[];
  const closers: (() => Promise<void>)[] = [];

  const open = (): Database => {
    const url = Object.assign(new URL(process.env.DATABASE_URL ?? ''), { pathname: `/${name}` }).href;
    return new Database({ url, name: 'spec', log: silent });
  };

  beforeAll(async () => {
    await admin(`create database ${name}`);
    database = open();
    await migratePlatform(
      Object.assign(new URL(process.env.DATABASE_URL ?? ''), { pathname: `/${name}` }).href,
    );
  });
  beforeEach(async () => {
    await database.sql.run('truncate platform.outbox');
    bus = new Bus();
    heard = [];
    outbox = new Outbox(database, 'districts');
    const listener = await bus.serve({ events: { [thingMade.type]: (_, { event }) => heard.push(event) } });
    closers.push(() => listener.close());
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    await bus.close();
  });
  afterAll(async () => {
    await database.close();
    await admin(`drop database if exists ${name} with (force)`);
  });

  const announce = (
    names: readonly string[],
    contract: EventContract<ThingMade> = thingMade,
    by = database,
  ): Promise<object> =>
    new UnitOfWork(by, { source: 'districts', clock: new FixedClock('2026-11-24T10:00:00Z') }).run(
      asking({ actor: serviceActor('districts') }),
      (work) => {
        names.forEach((each, index) => {
          work.announce(contract, each, index + 1, { name: each });
        });
        return Promise.resolve({});
      },
    );

  const relay = (
    options: { store?: OutboxStore; url?: string; batch?: number; pollMs?: number; metrics?: NoMetrics } = {},
  ): OutboxRelay => {
    const { store = outbox, url, ...rest } = options;
    const started = new OutboxRelay({
      store,
      amqp: bus.connection(url),
      topology: bus.topology,
      log: silent,
      ...rest,
    });
    started.start();
    closers.push(() => started.close());
    return started;
  };

  const waiting = async (): Promise<number> => (await outbox.backlog()).count;
  const subjects = (): string[] => heard.map(({ subject }) => subject);

  test('publishes an event soon after its commit, as it was announced', async () => {
    relay({ pollMs: 60_000 });
    await pause(200);
    const began = Date.now();
    await announce(['a']);

    await eventually(() => heard.length === 1);

    expect(Date.now() - began).toBeLessThan(1_000);
    expect(heard[0]).toMatchObject({
      source: 'districts',
      type: thingMade.type,
      subject: 'a',
      version: 1,
      data: { name: 'a' },
      time: '2026-11-24T10:00:00.000Z',
    });
    await eventually(async () => (await waiting()) === 0);
  });

  test('finds the events of a process that died after its commit', async () => {
    relay({ pollMs: 100 });
    const died = open();
    await announce(['orphan'], thingMade, died);
    await died.close();

    await eventually(() => heard.length === 1);
  });

  test('publishes a backlog that is larger than its batch, each event once and in order', async () => {
    const names = Array.from({ length: 25 }, (_, i) => String(i));
    await announce(names);
    relay({ batch: 10, pollMs: 60_000 });

    await eventually(() => heard.length >= 25);

    await eventually(async () => (await waiting()) === 0);
    expect(new Set(subjects())).toEqual(new Set(names));
    expect(heard).toHaveLength(25);
  });

  test('counts what it published', async () => {
    let published = 0;
    class Counting extends NoMetrics {
      override published(events?: number): void {
        published += events ?? 0;
      }
    }
    relay({ metrics: new Counting() });
    await announce(['a', 'b']);

    await eventually(() => published === 2);
  });

  test('that dies after publishing and before marking publishes the same events again, under the same ids', async () => {
    let deaths = 0;
    const dying: OutboxStore = {
      onEvents: (wake) => outbox.onEvents(wake),
      publishBatch: (limit, publish) =>
        outbox.publishBatch(limit, async (events) => {
          const published = await publish(events);
          if (published.length > 0 && deaths++ === 0) throw new Error('killed');
          return published;
        }),
    };
    relay({ store: dying });
    await announce(['a', 'b']);

    await eventually(() => heard.length === 4);

    expect(new Set(heard.map(({ id }) => id)).size).toBe(2);
    await eventually(async () => (await waiting()) === 0);
  });

  test('works beside another one: every event is published, and nobody looks without need', async () => {
    let looks = 0;
    const counted: OutboxStore = {
      onEvents: (wake) => outbox.onEvents(wake),
      publishBatch: (limit, publish) => {
        looks += 1;
        return outbox.publishBatch(limit, publish);
      },
    };
    relay({ store: counted, batch: 10 });
    relay({ store: counted, batch: 10 });
    const names = Array.from({ length: 200 }, (_, i) => String(i));
    await Promise.all(Array.from({ length: 20 }, (_, i) => announce(names.slice(i * 10, i * 10 + 10))));

    await eventually(() => new Set(subjects()).size === 200);
    await eventually(async () => (await waiting()) === 0);
    await pause(200);
    looks = 0;
    await pause(500);
    expect(looks).toBeLessThanOrEqual(2);
  });

  test('keeps events while the broker is away and publishes them when it is back', async () => {
    const cable = await openCable();
    relay({ url: cable.url, pollMs: 100 });
    await announce(['before']);
    await eventually(() => heard.length === 1);
    await cable.unplug();
    await announce(['meanwhile']);
    await pause(300);
    expect(await waiting()).toBe(1);

    await cable.plug();

    await eventually(() => subjects().includes('meanwhile'), 8_000);
    await eventually(async () => (await waiting()) === 0);
    closers.unshift(() => cable.unplug());
  }, 15_000);

  test('loses nothing when its connection is cut again and again', async () => {
    const cable = await openCable();
    relay({ url: cable.url, batch: 20, pollMs: 100 });
    const names = Array.from({ length: 300 }, (_, i) => String(i));
    for (let from = 0; from < 300; from += 30) {
      await announce(names.slice(from, from + 30));
      await pause(30);
      cable.cut();
    }

    await eventually(() => new Set(subjects()).size === 300, 15_000);
    await eventually(async () => (await waiting()) === 0);
    closers.unshift(() => cable.unplug());
  }, 25_000);

  test('publishes again, to its queue, an event whose listener lost the queue', async () => {
    relay({ pollMs: 60_000 });
    await announce(['before']);
    await eventually(() => heard.length === 1);
    // The listener is away: nobody but the relay can declare its queue again.
    await closers.shift()?.();
    await bus.onChannel((channel) => channel.deleteQueue(bus.topology.eventQueue('membership')));

    await announce(['after']);

    await eventually(async () => (await waiting()) === 0);
    await expect(bus.count(bus.topology.eventQueue('membership'))).resolves.toBe(1);
  });

  test('takes an event that nobody listens to for published', async () => {
    relay();
    await announce(['psst'], thingWhispered);

    await eventually(async () => (await waiting()) === 0);
  });

  test('publishes what waits before it closes, and nothing afterwards', async () => {
    const closing = relay({ pollMs: 60_000 });
    await pause(100);
    await announce(['a', 'b']);
    await closing.close();
    expect(await waiting()).toBe(0);

    await announce(['later']);
    await pause(100);
    expect(await waiting()).toBe(1);
  });

  test('closes at once while the broker is away', async () => {
    const cable = await openCable();
    await cable.unplug();
    const closing = relay({ url: cable.url });
    await announce(['a']);
    await pause(100);
    const began = Date.now();

    await closing.close();

    expect(Date.now() - began).toBeLessThan(1_500);
  });
});
