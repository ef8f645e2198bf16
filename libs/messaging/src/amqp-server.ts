import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { Channel, ConfirmChannel, ConsumeMessage } from 'amqplib';
import { Failure, type EventEnvelope, type ServiceName } from '@partnership/contracts';
import { isObservable, lastValueFrom } from 'rxjs';
import type { ActorTokens } from './actor-tokens.js';
import { AmqpContext } from './amqp-context.js';
import type { Amqp } from './amqp.js';
import { pause } from './back-off.js';
import { AMQP } from './decorators.js';
import { EventIntake } from './event-intake.js';
import { callerOf, deadlineOf, parsed } from './headers.js';
import type { Log } from './log.js';
import type { ManagedChannel } from './managed-channel.js';
import { NoMetrics, type MessagingMetrics } from './metrics.js';
import type { Topology } from './topology.js';
import { nextSpan, withTrace } from './trace.js';

export interface AmqpServerOptions {
  readonly service: ServiceName;
  readonly amqp: Amqp;
  readonly topology: Topology;
  readonly tokens: ActorTokens;
  readonly log: Log;
  readonly metrics?: MessagingMetrics;
  /** Requests handled at once; 64 where absent. */
  readonly requestsAtOnce?: number;
  /** Events handled at once; 8 where absent. */
  readonly eventsAtOnce?: number;
}

const requestTtlMs = 30_000;
const drainWithinMs = 10_000;

/** Nest's way in: the service's request queue and its event queue, with handlers that are ordinary Nest controllers. */
export class AmqpServer extends Server implements CustomTransportStrategy {
  override transportId = AMQP;
  override readonly propagatesEventHandlerErrors = true;

  private readonly metrics: MessagingMetrics;
  private readonly intake: EventIntake;
  private readonly consumers = new Map<Channel, string>();
  private channels: ManagedChannel<Channel>[] = [];
  private inFlight = 0;
  private draining = false;

  constructor(private readonly options: AmqpServerOptions) {
    super();
    this.metrics = options.metrics ?? new NoMetrics();
    this.intake = new EventIntake(options.service, options.topology, this.metrics, options.log);
  }

  listen(done: (error?: unknown) => void): void {
    const { amqp, topology, service, requestsAtOnce = 64, eventsAtOnce = 8 } = this.options;
    const requests = amqp.channel('requests', async (channel, reopen) => {
      await topology.assertRpc(channel, service, requestTtlMs);
      await channel.prefetch(requestsAtOnce);
      await this.consume(channel, topology.rpcQueue(service), reopen, (message) =>
        this.answer(channel, message),
      );
    });
    const events = amqp.confirmChannel('events', async (channel, reopen) => {
      await topology.assertEvents(channel);
      await channel.prefetch(eventsAtOnce);
      await this.consume(channel, topology.eventQueue(service), reopen, (message) =>
        this.hear(channel, message),
      );
    });
    this.channels = [requests, events as unknown as ManagedChannel<Channel>];
    Promise.all([requests.ready(), events.ready()]).then(() => {
      done();
    }, done);
  }

  /** Takes nothing new, waits for what is being handled, then closes its channels. */
  async close(): Promise<void> {
    this.draining = true;
    await Promise.all(
      [...this.consumers].map(([channel, tag]) => channel.cancel(tag).catch(() => undefined)),
    );
    const end = Date.now() + drainWithinMs;
    while (this.inFlight > 0 && Date.now() < end) await pause(10);
    await Promise.all(this.channels.map((channel) => channel.retire()));
  }

  override on(): never {
    throw new Error('the server has no events of its own');
  }

  override unwrap<T>(): T {
    return this.options.amqp as T;
  }

  private async consume(
    channel: Channel,
    queue: string,
    reopen: () => void,
    handle: (message: ConsumeMessage) => Promise<void>,
  ): Promise<void> {
    const { consumerTag } = await channel.consume(queue, (message) => {
      if (message === null) {
        if (!this.draining) reopen();
        return;
      }
      this.inFlight++;
      void handle(message)
        .catch((error: unknown) => {
          // The channel broke under the message: the broker delivers it again.
          this.options.log.warn({ queue, reason: String(error) }, 'delivery not settled');
        })
        .finally(() => {
          this.inFlight--;
        });
    });
    this.consumers.set(channel, consumerTag);
    channel.once('close', () => this.consumers.delete(channel));
  }

  private async answer(channel: Channel, message: ConsumeMessage): Promise<void> {
    if (deadlineOf(message) < Date.now()) {
      channel.ack(message);
      return;
    }
    const began = performance.now();
    const pattern = message.properties.type ?? '';
    let outcome = 'ok';
    let reply: object;
    try {
      reply = { answer: await this.handle(pattern, message) };
    } catch (error) {
      const failure = asFailure(error);
      outcome = failure.kind;
      reply = { failure: failure.toJSON() };
    }
    const { replyTo, correlationId } = message.properties as { replyTo?: string; correlationId?: string };
    if (replyTo !== undefined) {
      channel.publish('', replyTo, Buffer.from(JSON.stringify(reply)), {
        contentType: 'application/json',
        ...(correlationId === undefined ? {} : { correlationId }),
      });
    }
    channel.ack(message);
    this.metrics.handledRequest(pattern, outcome, (performance.now() - began) / 1000);
  }

  private async handle(pattern: string, message: ConsumeMessage): Promise<unknown> {
    const handler = this.messageHandlers.get(pattern);
    if (!handler || handler.isEventHandler) {
      throw new Failure('not-found', 'platform.operation.unknown', `There is no operation ${pattern}.`);
    }
    const caller = callerOf(message, this.options.tokens);
    const { requestId, traceparent = nextSpan(undefined) } = caller;
    return withTrace({ requestId, traceparent }, () =>
      run(handler, parsed(message.content), new AmqpContext([caller, undefined])),
    );
  }

  private hear(channel: ConfirmChannel, message: ConsumeMessage): Promise<void> {
    return this.intake.take(channel, message, async (envelope) => {
      const handler = this.messageHandlers.get(envelope.type);
      if (!handler)
        throw new Failure('not-found', 'platform.event.unknown', `Nobody here hears ${envelope.type}.`);
      const traceparent = nextSpan(envelope.traceparent);
      await withTrace({ requestId: envelope.id, traceparent }, () =>
        run(
          handler,
          envelope.data,
          new AmqpContext([undefined, { ...envelope, traceparent } as EventEnvelope]),
        ),
      );
    });
  }
}

async function run(handler: MessageHandler, data: unknown, context: AmqpContext): Promise<unknown> {
  const result: unknown = await handler(data, context);
  return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
}

const asFailure = (error: unknown): Failure =>
  error instanceof Failure
    ? error
    : new Failure('internal', 'platform.internal', 'Something went wrong on our side.');
