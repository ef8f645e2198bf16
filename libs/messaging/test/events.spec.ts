import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure, type EventEnvelope } from '@partnership/contracts';
import { currentTrace, type AmqpServer } from '@partnership/messaging';
import {
  Bus,
  envelopeOf,
  eventually,
  gate,
  ladder,
  openCable,
  thingForgotten,
  thingMade,
  type Handler,
} from './fixture.js';

describe('an event', () => {
  const bus = new Bus();
  let server: AmqpServer | undefined;
  afterEach(() => server?.close());
  afterAll(() => bus.close());

  const hear = async (handler: Handler, options?: Parameters<Bus['serve']>[1]): Promise<void> => {
    server = await bus.serve({ events: { [thingMade.type]: handler } }, options);
  };
  const queue = bus.topology.eventQueue('membership');

  test('that was published before its listener ever started is heard', async () => {
    const heard: string[] = [];
    await bus.publish(envelopeOf('early'));

    await hear(({ name }) => heard.push(name));

    await eventually(() => heard.includes('early'));
    await expect(bus.count(queue)).resolves.toBe(0);
  });

  test('comes with its envelope and runs under the next span of its trace', async () => {
    const heard: EventEnvelope[] = [];
    const traces: unknown[] = [];
    await hear((_, context) => {
      heard.push(context.event);
      traces.push(currentTrace());
    });
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const sent = envelopeOf('a', { traceparent, version: 3 });
    await bus.publish(sent);

    await eventually(() => heard.length > 0);

    const next = expect.stringMatching(
      /^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/,
    ) as unknown;
    expect(heard).toEqual([{ ...sent, traceparent: next }]);
    expect(traces).toEqual([{ requestId: sent.id, traceparent: heard[0]?.traceparent }]);
  });

  test('that comes twice is handed over twice, with the same id: the inbox decides', async () => {
    const heard: string[] = [];
    await hear((_, context) => heard.push(context.event.id));
    const sent = envelopeOf('a');
    await bus.publish(sent, sent);

    await eventually(() => heard.length === 2);

    expect(heard).toEqual([sent.id, sent.id]);
  });

  test('that can never be applied is dead at once, with the reason', async () => {
    let attempts = 0;
    await hear(() => {
      attempts += 1;
      throw new Failure('conflict', 'membership.thing.impossible', 'Thing 42 cannot be.');
    });
    const sent = envelopeOf('a');
    await bus.publish(sent);

    const [letter] = await bus.takeDead();

    expect(letter?.properties.headers).toMatchObject({
      'x-attempt': 1,
      'x-service': 'membership',
      'x-queue': queue,
      'x-code': 'membership.thing.impossible',
      'x-reason': 'Thing 42 cannot be.',
      'x-fingerprint': expect.stringMatching(/^[0-9a-f]{16}$/) as unknown,
    });
    expect(letter?.properties.type).toBe(thingMade.type);
    expect(JSON.parse(String(letter?.content))).toEqual(sent);
    expect(attempts).toBe(1);
  });

  test.each([
    ['is no JSON', '{', 'platform.message.undecodable'],
    ['is null', 'null', 'platform.event.unreadable'],
    ['has no id', JSON.stringify({ type: thingMade.type, data: {} }), 'platform.event.unreadable'],
    ['has no data', JSON.stringify({ id: '1', type: thingMade.type }), 'platform.event.unreadable'],
  ])('that %s is dead at once, as it came', async (_, content, code) => {
    await hear(() => undefined);
    await bus.publish(content);

    const [letter] = await bus.takeDead();

    expect(letter?.properties.headers).toMatchObject({ 'x-code': code });
    expect(String(letter?.content)).toBe(content);
  });

  test('that the service listens to without a handler is dead, not forgotten', async () => {
    await hear(() => undefined);
    await bus.publish(envelopeOf('a', { type: thingForgotten.type }));

    const [letter] = await bus.takeDead();

    expect(letter?.properties.headers).toMatchObject({ 'x-code': 'platform.event.unknown' });
  });

  test('that fails for now is tried again, later each time, and applied when it can be', async () => {
    const attempts: number[] = [];
    await hear(() => {
      attempts.push(Date.now());
      if (attempts.length < 3) throw new Failure('unavailable', 'membership.thing.later', 'Not now.');
    });
    await bus.publish(envelopeOf('a'));

    await eventually(() => attempts.length === 3);

    const [first = 0, second = 0, third = 0] = attempts;
    expect(second - first).toBeGreaterThanOrEqual(ladder[0]!.delayMs - 5);
    expect(third - second).toBeGreaterThanOrEqual(ladder[1]!.delayMs - 5);
    await pause(50);
    await expect(bus.count(bus.topology.dead)).resolves.toBe(0);
  });

  test('that fails at every step of the ladder is dead, and says how often it was tried', async () => {
    let attempts = 0;
    await hear(() => {
      attempts += 1;
      throw new Error('no connection to thing 9');
    });
    await bus.publish(envelopeOf('a'));

    const [letter] = await bus.takeDead();

    expect(attempts).toBe(ladder.length + 1);
    expect(letter?.properties.headers).toMatchObject({
      'x-attempt': ladder.length + 1,
      'x-code': 'platform.internal',
      'x-reason': 'no connection to thing 9',
    });
  });

  test('that fails for now while its retry queue is gone is not lost', async () => {
    const retry = bus.topology.retryQueue('membership', ladder[0]!);
    const attempts: string[] = [];
    await hear(async ({ name }) => {
      attempts.push(name);
      if (attempts.length === 1) await bus.onChannel((channel) => channel.deleteQueue(retry));
      if (attempts.length < 3) throw new Failure('unavailable', 'membership.thing.later', 'Not now.');
    });
    await bus.publish(envelopeOf('a'));

    await eventually(() => attempts.length === 3);

    await expect(bus.count(retry)).resolves.toBe(0);
  });

  test('is heard again when the connection breaks before it is acknowledged', async () => {
    const cable = await openCable();
    const heard: string[] = [];
    await hear(
      (_, context) => {
        heard.push(context.event.id);
        if (heard.length === 1) cable.cut();
      },
      { url: cable.url },
    );
    const sent = envelopeOf('a');
    await bus.publish(sent);

    await eventually(() => heard.length === 2);

    expect(heard).toEqual([sent.id, sent.id]);
    await eventually(async () => (await bus.count(queue)) === 0);
    await server?.close();
    await cable.unplug();
  });

  test('is heard after somebody deleted the queue', async () => {
    const heard: string[] = [];
    await hear(({ name }) => heard.push(name));
    await bus.onChannel((channel) => channel.deleteQueue(queue));
    // Declared anew within some 50 ms, a quorum queue of RabbitMQ 3.10 forgets to tell its former consumers.
    await pause(300);
    await bus.publish(envelopeOf('after'));

    await eventually(() => heard.includes('after'));
  });

  test('that comes back unsettled again and again, as one that kills its listener does, ends with the dead', async () => {
    await bus.publish(envelopeOf('killer'));
    const letters = bus.onChannel(async (channel) => {
      await channel.consume(queue, (message) => {
        if (message) channel.nack(message, false, true);
      });
      return bus.takeDead();
    });

    const [letter] = await letters;

    expect(letter?.properties.headers?.['x-first-death-queue']).toBe(queue);
    expect(letter?.properties.headers?.['x-first-death-reason']).toBe('delivery_limit');
  });

  test('does not wait for others, of which no more are in hand than the service was told', async () => {
    let atOnce = 0;
    let most = 0;
    let done = 0;
    await hear(
      async () => {
        most = Math.max(most, ++atOnce);
        await pause(20);
        atOnce -= 1;
        done += 1;
      },
      { atOnce: 3 },
    );
    await bus.publish(...Array.from({ length: 9 }, (_, i) => envelopeOf(String(i))));

    await eventually(() => done === 9);

    expect(most).toBe(3);
  });

  test('in hand is applied before the service stops', async () => {
    const slow = gate();
    let applied = false;
    let begun = false;
    await hear(async () => {
      begun = true;
      await slow.opened;
      applied = true;
    });
    await bus.publish(envelopeOf('a'));
    await eventually(() => begun);
    const closing = server?.close();
    slow.open();
    await closing;

    expect(applied).toBe(true);
    await expect(bus.count(queue)).resolves.toBe(0);
  });
});
