import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure, type Caller } from '@partnership/contracts';
import { ActorTokens, currentTrace, RpcClient, type AmqpServer, type Trace } from '@partnership/messaging';
import {
  asking,
  Bus,
  eventually,
  gate,
  hideThing,
  openCable,
  person,
  showElsewhere,
  showThing,
  silent,
  type Handler,
} from './fixture.js';

describe('a request', () => {
  const bus = new Bus();
  let client: RpcClient;
  let server: AmqpServer | undefined;

  beforeAll(async () => {
    client = await bus.client();
  });
  afterEach(() => server?.close());
  afterAll(() => bus.close());

  const serve = async (handler: Handler, options?: Parameters<Bus['serve']>[1]): Promise<void> => {
    server = await bus.serve({ operations: { [showThing.pattern]: handler } }, options);
  };
  const ask = (name = 'a', given?: Partial<Caller>, deadlineMs = 5_000, by = client) =>
    by.call(showThing, { name }, asking(given), { deadlineMs });

  test('is answered', async () => {
    await serve(({ name }) => ({ name: `${name}!` }));

    await expect(ask('chair')).resolves.toEqual({ name: 'chair!' });
  });

  test('tells the handler who asks, which attempt it is and against which version', async () => {
    const callers: Caller[] = [];
    await serve(({ name }, { caller }) => {
      callers.push(caller);
      return { name };
    });
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

    await ask('a', { requestId: 'r1', traceparent, expectedVersion: 7 });
    await ask('a', { idempotencyKey: 'k', requestHash: 'h' });
    await ask('a', { idempotencyKey: 'k' });
    await ask('b', { idempotencyKey: 'k' });

    expect(callers[0]).toEqual({
      actor: person,
      operation: showThing.pattern,
      requestId: 'r1',
      traceparent: expect.stringMatching(
        /^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/,
      ),
      expectedVersion: 7,
    });
    expect(callers[1]).toMatchObject({ idempotencyKey: 'k', requestHash: 'h' });
    expect(callers[2]?.requestHash).toMatch(/^[0-9a-f]{64}$/);
    expect(callers[3]?.requestHash).not.toBe(callers[2]?.requestHash);
  });

  test('runs under its trace, from its first line to what it starts', async () => {
    const traces: (Trace | undefined)[] = [];
    await serve(async ({ name }) => {
      traces.push(currentTrace());
      await pause(5);
      traces.push(currentTrace());
      return { name };
    });

    await ask('a', { requestId: 'r2' });

    expect(traces[0]).toEqual({
      requestId: 'r2',
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    });
    expect(traces[1]).toEqual(traces[0]);
    expect(currentTrace()).toBeUndefined();
  });

  test('that is refused comes back as the same failure, with its details', async () => {
    const details = [{ pointer: '/name', code: 'too-long', detail: 'name is too long' }];
    await serve(() => {
      throw new Failure('invalid', 'membership.thing.faulty', 'It has faults.', details);
    });

    const refusal = await ask().catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(Failure);
    expect(refusal).toMatchObject({
      kind: 'invalid',
      code: 'membership.thing.faulty',
      message: 'It has faults.',
      details,
    });
  });

  test('whose handler breaks tells the caller nothing of why, and the log all', async () => {
    const logged: unknown[] = [];
    const log = {
      ...silent,
      error: (fields: object) => logged.push([fields, currentTrace()?.requestId]),
    };
    const fault = new Error('select * from secret');
    await serve(
      () => {
        throw fault;
      },
      { log },
    );

    await expect(ask('a', { requestId: 'r3' })).rejects.toMatchObject({
      kind: 'internal',
      message: expect.not.stringContaining('secret') as unknown,
    });
    expect(logged).toEqual([[{ pattern: showThing.pattern, err: fault }, 'r3']]);
  });

  test('whose answer cannot be put into JSON fails as internal', async () => {
    await serve(() => ({ name: 1n }));

    await expect(ask()).rejects.toMatchObject({ kind: 'internal' });
  });

  test('for an operation that the service does not know is not found', async () => {
    await serve(({ name }) => ({ name }));

    await expect(client.call(hideThing, { name: 'a' }, asking())).rejects.toMatchObject({
      kind: 'not-found',
      code: 'platform.operation.unknown',
    });
  });

  test('to a service that was never started is unavailable at once', async () => {
    const began = Date.now();

    await expect(client.call(showElsewhere, { name: 'a' }, asking())).rejects.toMatchObject({
      kind: 'unavailable',
    });

    expect(Date.now() - began).toBeLessThan(1_000);
  });

  test('that is not answered in time ends as timeout', async () => {
    const slow = gate();
    await serve(async ({ name }) => {
      await slow.opened;
      return { name };
    });
    const began = Date.now();

    await expect(ask('a', {}, 150)).rejects.toMatchObject({ kind: 'timeout' });

    expect(Date.now() - began).toBeLessThan(1_000);
    slow.open();
  });

  test('whose deadline has passed is dropped: nobody waits for its effect', async () => {
    const handled: string[] = [];
    const handler: Handler = ({ name }) => {
      handled.push(name);
      return { name };
    };
    await serve(handler);
    await server?.close();
    await expect(ask('late', {}, 100)).rejects.toMatchObject({ kind: 'timeout' });
    const waiting = ask('in time');
    await serve(handler);

    await expect(waiting).resolves.toEqual({ name: 'in time' });

    expect(handled).toEqual(['in time']);
    await expect(bus.count(bus.topology.rpcQueue('membership'))).resolves.toBe(0);
  });

  test('by an actor that the service cannot believe is refused, and not handled', async () => {
    let handled = 0;
    await serve(({ name }) => {
      handled += 1;
      return { name };
    });
    const forger = new RpcClient(bus.connection(), bus.topology, new ActorTokens('a guess'));
    await eventually(() => forger.connected);

    await expect(ask('a', {}, 5_000, forger)).rejects.toMatchObject({ kind: 'unauthenticated' });
    expect(handled).toBe(0);
  });

  test('that is no JSON is answered as invalid', async () => {
    await serve(({ name }) => ({ name }));
    const answer = await bus.onChannel(async (channel) => {
      const reply = new Promise<string>((resolve) => {
        void channel.consume(
          'amq.rabbitmq.reply-to',
          (message) => {
            resolve(String(message?.content));
          },
          { noAck: true },
        );
      });
      channel.publish('', bus.topology.rpcQueue('membership'), Buffer.from('{'), {
        type: showThing.pattern,
        replyTo: 'amq.rabbitmq.reply-to',
        correlationId: '1',
        headers: { 'x-actor': bus.tokens.sign(person) },
      });
      return reply;
    });

    expect(JSON.parse(answer)).toMatchObject({
      failure: { kind: 'invalid', code: 'platform.message.undecodable' },
    });
  });

  test('is refused at once when too many wait already', async () => {
    await serve(({ name }) => ({ name }));
    await server?.close();
    const waiting = Array.from({ length: 2_000 }, () => ask('a', {}, 1_500).catch(() => 'timeout'));

    await expect(ask()).rejects.toMatchObject({ kind: 'unavailable', code: 'platform.service.busy' });

    await Promise.all(waiting);
    await bus.onChannel((channel) => channel.purgeQueue(bus.topology.rpcQueue('membership')));
  });

  test('in flight ends as unavailable at once when the connection breaks, and the next one works', async () => {
    const cable = await openCable();
    const cut = await bus.client(cable.url);
    const slow = gate();
    await serve(async ({ name }) => {
      if (name === 'slow') await slow.opened;
      return { name };
    });
    const pending = [1, 2, 3].map(() => ask('slow', {}, 5_000, cut).catch((error: Failure) => error.kind));
    await pause(50);
    const began = Date.now();
    cable.cut();

    await expect(Promise.all(pending)).resolves.toEqual(['unavailable', 'unavailable', 'unavailable']);
    expect(Date.now() - began).toBeLessThan(500);
    await expect(ask('next', {}, 5_000, cut)).resolves.toEqual({ name: 'next' });

    slow.open();
    await cable.unplug();
  });

  test('is unavailable within a second while the broker is away, then at once, and works when it is back', async () => {
    const cable = await openCable();
    const cut = await bus.client(cable.url);
    await serve(({ name }) => ({ name }));
    await cable.unplug();
    await eventually(() => !cut.connected);
    const began = Date.now();

    await expect(ask('a', {}, 5_000, cut)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(Date.now() - began).toBeLessThan(1_500);
    const again = Date.now();
    await expect(ask('a', {}, 5_000, cut)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(Date.now() - again).toBeLessThan(100);
    await cable.plug();
    await eventually(() => cut.connected, 8_000);
    await expect(ask('back', {}, 5_000, cut)).resolves.toEqual({ name: 'back' });

    await cable.unplug();
  }, 20_000);

  test('is delivered again, and answered, when the service loses its connection under it', async () => {
    const cable = await openCable();
    let handled = 0;
    await serve(
      ({ name }) => {
        handled += 1;
        if (handled === 1) cable.cut();
        return { name };
      },
      { url: cable.url },
    );

    await expect(ask()).resolves.toEqual({ name: 'a' });

    expect(handled).toBe(2);
    await server?.close();
    await cable.unplug();
  });

  test('is answered again after somebody deleted the queue, and those in hand are answered too', async () => {
    const slow = gate();
    await serve(async ({ name }) => {
      if (name === 'in hand') await slow.opened;
      return { name };
    });
    const inHand = ask('in hand');
    await pause(50);
    await bus.onChannel((channel) => channel.deleteQueue(bus.topology.rpcQueue('membership')));

    await expect(eventually(() => ask('a', {}, 1_000).catch(() => undefined))).resolves.toEqual({
      name: 'a',
    });
    slow.open();
    await expect(inHand).resolves.toEqual({ name: 'in hand' });
  });

  test('in hand is finished before the service stops; one that comes later waits for the next to start', async () => {
    const slow = gate();
    await serve(async ({ name }) => {
      if (name === 'in hand') await slow.opened;
      return { name };
    });
    const inHand = ask('in hand');
    await pause(50);
    let closed = false;
    const closing = server?.close().then(() => {
      closed = true;
    });
    await pause(100);
    expect(closed).toBe(false);
    const later = ask('later');
    slow.open();

    await expect(inHand).resolves.toEqual({ name: 'in hand' });
    await closing;
    await serve(({ name }) => ({ name: `${name}, by the next` }));
    await expect(later).resolves.toEqual({ name: 'later, by the next' });
  });

  test('that never ends does not keep the service from stopping', async () => {
    await serve(() => new Promise(() => undefined), { drainWithinMs: 200 });
    void ask().catch(() => undefined);
    await pause(50);
    const began = Date.now();

    await server?.close();

    expect(Date.now() - began).toBeLessThan(1_500);
    await bus.onChannel((channel) => channel.purgeQueue(bus.topology.rpcQueue('membership')));
  });

  test('does not wait for others: the service handles as many at once as it was told', async () => {
    let atOnce = 0;
    let most = 0;
    await serve(
      async ({ name }) => {
        most = Math.max(most, ++atOnce);
        await pause(20);
        atOnce -= 1;
        return { name };
      },
      { atOnce: 4 },
    );

    await Promise.all(Array.from({ length: 12 }, () => ask()));

    expect(most).toBe(4);
  });
});
