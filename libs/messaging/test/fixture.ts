import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTo, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConsumeMessage } from 'amqplib';
import {
  event,
  query,
  type Actor,
  type Caller,
  type EventEnvelope,
  type ServiceName,
} from '@partnership/contracts';
import {
  ActorTokens,
  Amqp,
  AmqpServer,
  RpcClient,
  Topology,
  type AmqpContext,
  type Log,
} from '@partnership/messaging';

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
export const secret = 'known to everybody who reads the specs';

export class AskThing {
  name: string;
}
export class ThingView {
  name: string;
}
export class ThingMade {
  name: string;
}

export const showThing = query('membership.thing.show', AskThing, ThingView, 'open.read');
export const hideThing = query('membership.thing.hide', AskThing, ThingView, 'open.read');
/** Of a service that no spec ever starts. */
export const showElsewhere = query('elections.thing.show', AskThing, ThingView, 'open.read');
export const thingMade = event('districts.thing.made.v1', ThingMade);
/** Membership listens to it and has no handler for it. */
export const thingForgotten = event('districts.thing.forgotten.v1', ThingMade);
/** Nobody listens to it. */
export const thingWhispered = event('districts.thing.whispered.v1', ThingMade);

export const ladder = [
  { name: 'first', delayMs: 100 },
  { name: 'second', delayMs: 300 },
];

export const person: Actor = { kind: 'person', id: randomUUID(), grants: [{ role: 'admin' }] };

export const asking = (given: Partial<Caller> = {}): Caller => ({
  actor: person,
  operation: 'spec',
  requestId: randomUUID(),
  ...given,
});

export const envelopeOf = (name: string, given: Partial<EventEnvelope> = {}): EventEnvelope => ({
  specversion: '1.0',
  id: randomUUID(),
  source: 'districts',
  type: thingMade.type,
  subject: name,
  time: new Date().toISOString(),
  version: 1,
  datacontenttype: 'application/json',
  data: { name },
  ...given,
});

export type Handler = (data: AskThing & ThingMade, context: AmqpContext) => unknown;

const run = (handler: Handler, data: AskThing & ThingMade, context: AmqpContext): Promise<unknown> =>
  Promise.resolve().then(() => handler(data, context));

const amqpUrl = process.env.AMQP_URL ?? '';

/** A namespace of its own on the real broker, and everything that a spec connects to it. */
export class Bus {
  readonly topology = new Topology(
    `t${randomBytes(6).toString('hex')}.`,
    { gateway: [], membership: [thingMade, thingForgotten], districts: [], commissioning: [], elections: [] },
    ladder,
  );
  readonly tokens = new ActorTokens(secret);
  private readonly closers: (() => Promise<void>)[] = [];

  constructor() {
    if (amqpUrl === '') throw new Error('These specs need AMQP_URL, a RabbitMQ broker.');
  }

  connection(url = amqpUrl, log = silent): Amqp {
    const amqp = new Amqp({ url, connectionName: 'spec', log });
    this.closers.push(() => amqp.close());
    return amqp;
  }

  /** A client that is ready to ask. */
  async client(url?: string): Promise<RpcClient> {
    const client = new RpcClient(this.connection(url), this.topology, this.tokens);
    await eventually(() => client.connected);
    return client;
  }

  /** A service that is listening. */
  async serve(
    handlers: { readonly operations?: Record<string, Handler>; readonly events?: Record<string, Handler> },
    options: {
      readonly url?: string;
      readonly atOnce?: number;
      readonly drainWithinMs?: number;
      readonly log?: Log;
    } = {},
  ): Promise<AmqpServer> {
    const service: ServiceName = 'membership';
    const { atOnce = 8, drainWithinMs = 5_000, log = silent } = options;
    const server = new AmqpServer({
      service,
      amqp: this.connection(options.url),
      topology: this.topology,
      tokens: this.tokens,
      log,
      requestsAtOnce: atOnce,
      eventsAtOnce: atOnce,
      drainWithinMs,
    });
    for (const [pattern, handler] of Object.entries(handlers.operations ?? {}))
      server.addHandler(pattern, (data: AskThing, context: AmqpContext) => run(handler, data, context));
    for (const [type, handler] of Object.entries(handlers.events ?? {}))
      server.addHandler(type, (data: ThingMade, context: AmqpContext) => run(handler, data, context), true);
    await new Promise<void>((resolve, reject) => {
      server.listen((error) => {
        if (error === undefined) resolve();
        else reject(error);
      });
    });
    return server;
  }

  /** Publishes as another service's relay would. */
  async publish(...envelopes: readonly (EventEnvelope | string)[]): Promise<void> {
    await this.onChannel(async (channel) => {
      await this.topology.assertEvents(channel);
      for (const each of envelopes) {
        const type = typeof each === 'string' ? thingMade.type : each.type;
        const content = typeof each === 'string' ? each : JSON.stringify(each);
        channel.publish(this.topology.events, type, Buffer.from(content), { type, persistent: true });
      }
      await channel.waitForConfirms();
    });
  }

  async onChannel<T>(
    use: (channel: Awaited<ReturnType<ReturnType<Amqp['confirmChannel']>['ready']>>) => Promise<T>,
  ): Promise<T> {
    this.own ??= this.connection();
    const managed = this.own.confirmChannel('spec', () => Promise.resolve());
    try {
      return await use(await managed.ready());
    } finally {
      await managed.retire();
    }
  }

  count(queue: string): Promise<number> {
    return this.onChannel(async (channel) => (await channel.checkQueue(queue)).messageCount);
  }

  /** The dead letters so far, oldest first; they are taken from their queue. */
  takeDead(atLeast = 1): Promise<ConsumeMessage[]> {
    const letters: ConsumeMessage[] = [];
    return eventually(() =>
      this.onChannel(async (channel) => {
        for (let letter = await channel.get(this.topology.dead); letter;) {
          letters.push(letter as unknown as ConsumeMessage);
          channel.ack(letter);
          letter = await channel.get(this.topology.dead);
        }
        return letters.length >= atLeast ? letters : undefined;
      }),
    );
  }

  async close(): Promise<void> {
    await this.onChannel((channel) => this.topology.remove(channel));
    await Promise.all(this.closers.map((close) => close()));
  }

  private own: Amqp | undefined;
}

/** A way to the broker that can be cut as a network would cut it. */
export async function openCable(): Promise<{
  readonly url: string;
  /** Ends the connections there are; new ones work. */
  cut(): void;
  /** Nothing passes any more on the connections there are, and neither end is told. */
  freeze(): void;
  /** Ends the connections there are and refuses new ones. */
  unplug(): Promise<void>;
  plug(): Promise<void>;
}> {
  const target = new URL(amqpUrl);
  const sockets = new Set<Socket>();
  const server = createServer((inbound) => {
    const outbound = connectTo({ host: target.hostname, port: Number(target.port) });
    for (const socket of [inbound, outbound]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        inbound.destroy();
        outbound.destroy();
      });
    }
    inbound.pipe(outbound).pipe(inbound);
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = (): void => {
    sockets.forEach((socket) => socket.destroy());
  };
  return {
    url: Object.assign(new URL(amqpUrl), { port: String(port) }).href,
    cut,
    freeze: () => {
      sockets.forEach((socket) => socket.unpipe().pause());
    },
    unplug: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
    plug: () => listen(port),
  };
}

/** Asks until the answer is neither undefined nor false; the last fault is thrown after `withinMs`. */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  withinMs = 5_000,
): Promise<Exclude<Awaited<T>, undefined | false>> {
  for (const end = Date.now() + withinMs; ; await pause(10)) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer as Exclude<Awaited<T>, undefined | false>;
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms`);
  }
}

/** A promise that the spec settles by hand. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
