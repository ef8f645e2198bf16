import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Amqp, NoMetrics, type Log } from '@partnership/messaging';
import { Bus, eventually, openCable, silent } from './fixture.js';

describe('a managed channel', () => {
  const bus = new Bus();
  afterAll(() => bus.close());

  test('opens again, set up anew, after the broker closed it', async () => {
    let setUps = 0;
    const managed = bus.connection().channel('c', () => {
      setUps += 1;
      return Promise.resolve();
    });
    const first = await managed.ready();
    let lost = 0;
    managed.onLost(() => {
      lost += 1;
    });
    first.publish('no such exchange', '', Buffer.from(''));

    await eventually(() => managed.current !== undefined && managed.current !== first);

    expect([setUps, lost]).toEqual([2, 1]);
  });

  test('opens again on the next connection, and says so to the metrics', async () => {
    const cable = await openCable();
    const reopened: string[] = [];
    class Counting extends NoMetrics {
      override reopened(channel?: string): void {
        reopened.push(channel ?? '');
      }
    }
    const amqp = new Amqp({ url: cable.url, connectionName: 'spec', log: silent, metrics: new Counting() });
    const managed = amqp.channel('c', () => Promise.resolve());
    const first = await managed.ready();
    expect(reopened).toEqual([]);
    cable.cut();
    await eventually(() => managed.current === undefined);

    const second = await managed.ready();

    expect(second).not.toBe(first);
    expect(reopened).toEqual(['c']);
    await amqp.close();
    await cable.unplug();
  });

  test('is tried again, with pauses, until its setup succeeds', async () => {
    const attempts: number[] = [];
    const managed = bus.connection().channel('c', () => {
      attempts.push(Date.now());
      return attempts.length < 4 ? Promise.reject(new Error('not yet')) : Promise.resolve();
    });

    await managed.ready();

    expect(attempts).toHaveLength(4);
  });

  test('that is closed right after each opening is not opened in a hot loop', async () => {
    let opened = 0;
    const managed = bus.connection().channel('c', (channel) => {
      opened += 1;
      setTimeout(() => channel.publish('no such exchange', '', Buffer.from('')), 1);
      return Promise.resolve();
    });
    await managed.ready();
    await pause(1_000);

    expect(opened).toBeLessThan(40);
    await managed.retire();
  });

  test('that was retired is given to nobody any more', async () => {
    const managed = bus.connection().channel('c', () => Promise.resolve());
    await managed.ready();
    await managed.retire();

    await expect(managed.ready()).rejects.toThrow('closed for good');
    await expect(managed.readyWithin(5_000)).resolves.toBeUndefined();
  });

  test('survives a callback of its owner that throws', async () => {
    const logged: string[] = [];
    const log: Log = { ...silent, error: (_, message) => logged.push(message) };
    const queue = bus.topology.rpcQueue('membership');
    const managed = bus.connection(undefined, log).channel('c', async (channel) => {
      await bus.topology.assertRpc(channel, 'membership');
      await channel.consume(
        queue,
        () => {
          throw new Error('a slip');
        },
        { noAck: true },
      );
    });
    const channel = await managed.ready();
    channel.sendToQueue(queue, Buffer.from('x'));
    await eventually(() => logged.length > 0);

    await channel.checkQueue(queue);
    expect(managed.current).toBe(channel);
  });
});

describe('a connection', () => {
  const silentServers: (() => void)[] = [];
  afterEach(() => {
    silentServers.splice(0).forEach((stop) => {
      stop();
    });
  });

  /** A broker that takes connections and never says a word. */
  const mute = async (): Promise<string> => {
    const server = createServer((socket) => silentServers.push(() => socket.destroy()));
    silentServers.push(() => server.close());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `amqp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  test.each([
    ['nobody listens', () => Promise.resolve('amqp://127.0.0.1:1')],
    ['the broker says nothing', mute],
  ])(
    'closes within seconds although %s',
    async (_, url) => {
      const amqp = new Amqp({ url: await url(), connectionName: 'spec', log: silent });
      amqp.channel('c', () => Promise.resolve());
      await pause(50);
      expect(amqp.connected).toBe(false);
      const began = Date.now();

      await amqp.close();

      expect(Date.now() - began).toBeLessThan(5_500);
    },
    10_000,
  );

  test('that was closed while it was being made does not stay open', async () => {
    const cable = await openCable();
    const amqp = new Amqp({ url: cable.url, connectionName: 'spec', log: silent });
    await amqp.close();

    expect(amqp.connected).toBe(false);
    await cable.unplug();
  });

  test('closes although the broker does not answer any more', async () => {
    const cable = await openCable();
    const amqp = new Amqp({ url: cable.url, connectionName: 'spec', log: silent });
    await amqp.channel('c', () => Promise.resolve()).ready();
    cable.freeze();
    const began = Date.now();

    await amqp.close();

    expect(Date.now() - began).toBeLessThan(4_000);
    await cable.unplug();
  });

  test('is made again when the broker stopped answering without a word', async () => {
    const cable = await openCable();
    const amqp = new Amqp({ url: cable.url, connectionName: 'spec', log: silent, heartbeatSeconds: 1 });
    const managed = amqp.channel('c', () => Promise.resolve());
    const first = await managed.ready();
    cable.freeze();

    await eventually(() => managed.current !== undefined && managed.current !== first, 8_000);

    await amqp.close();
    await cable.unplug();
  }, 15_000);
});
