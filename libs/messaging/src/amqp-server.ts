import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { ServiceName } from '@partnership/contracts';
import type { Channel, ConfirmChannel } from 'amqplib';
import type { ActorTokens } from './actor-tokens.js';
import type { Amqp } from './amqp.js';
import { Consumer } from './consumer.js';
import { AMQP } from './decorators.js';
import { EventIntake } from './event-intake.js';
import type { Log } from './log.js';
import { NoMetrics, type MessagingMetrics } from './metrics.js';
import { RequestIntake } from './request-intake.js';
import type { Topology } from './topology.js';

export interface AmqpServerOptions {
  readonly service: ServiceName;
  readonly amqp: Amqp;
  readonly topology: Topology;
  readonly tokens: ActorTokens;
  readonly log: Log;
  readonly metrics?: MessagingMetrics;
  /** Requests handled at once; 64 where absent. */
  readonly requestsAtOnce?: number;
  /** Events in hand at once; 32 where absent. */
  readonly eventsAtOnce?: number;
  /** How long `close` waits for what is in hand, in milliseconds; 10,000 where absent. */
  readonly drainWithinMs?: number;
}

/** Nest's way in: the service's request queue and its event queue, with handlers that are ordinary Nest controllers. */
export class AmqpServer extends Server implements CustomTransportStrategy {
  override transportId = AMQP;
  override readonly propagatesEventHandlerErrors = true;

  private readonly requests: Consumer<Channel>;
  private readonly events: Consumer<ConfirmChannel>;
  private channels: { retire(): Promise<void> }[] = [];

  constructor(private readonly options: AmqpServerOptions) {
    super();
    const { service, topology, tokens, log, metrics = new NoMetrics() } = options;
    const requests = new RequestIntake(this.messageHandlers, tokens, metrics, log);
    const events = new EventIntake(service, topology, this.messageHandlers, metrics, log);
    this.requests = new Consumer(
      topology.rpcQueue(service),
      options.requestsAtOnce ?? 64,
      (channel, message) => requests.take(channel, message),
      log,
    );
    this.events = new Consumer(
      topology.eventQueue(service),
      options.eventsAtOnce ?? 32,
      (channel, message) => events.take(channel, message),
      log,
    );
  }

  listen(done: (error?: Error) => void): void {
    const { amqp, topology, service } = this.options;
    const requests = amqp.channel('requests', async (channel, replace) => {
      await topology.assertRpc(channel, service);
      await this.requests.start(channel, replace);
    });
    const events = amqp.confirmChannel('events', async (channel, replace) => {
      await topology.assertEvents(channel);
      await this.events.start(channel, replace);
    });
    this.channels = [requests, events];
    Promise.all([requests.ready(), events.ready()]).then(() => {
      done();
    }, done);
  }

  /** Takes nothing new, waits for what is in hand, then closes its channels: what is left is delivered again. */
  async close(): Promise<void> {
    const { log, drainWithinMs = 10_000 } = this.options;
    const end = Date.now() + drainWithinMs;
    await Promise.all([this.requests.stop(), this.events.stop()]);
    const [requests, events] = await Promise.all([this.requests.idle(end), this.events.idle(end)]);
    if (requests + events > 0) log.warn({ requests, events }, 'closed before these were done');
    await Promise.all(this.channels.map((channel) => channel.retire()));
  }

  override on(): never {
    throw new Error('the server has no events of its own');
  }

  override unwrap<T>(): T {
    return this.options.amqp as T;
  }
}
