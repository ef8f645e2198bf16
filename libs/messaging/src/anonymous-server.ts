import { Failure } from '@partnership/contracts';
import type { Channel, ConsumeMessage } from 'amqplib';
import type { Amqp } from './amqp.js';
import { Consumer } from './consumer.js';
import { parsed } from './headers.js';
import type { Log } from './log.js';
import type { ManagedChannel } from './managed-channel.js';
import type { Topology } from './topology.js';

/** What is done for nobody in particular, by pattern. */
export type AnonymousHandlers = ReadonlyMap<string, (request: unknown) => Promise<object>>;

export interface AnonymousServerOptions {
  readonly amqp: Amqp;
  readonly topology: Topology;
  readonly handlers: AnonymousHandlers;
  readonly log: Log;
  /** Requests handled at once; 32 where absent. */
  readonly requestsAtOnce?: number;
}

const drainWithinMs = 10_000;

/**
 * Answers requests that say nothing of who asks or when: no actor, no trace, no time, and nothing is counted or logged of
 * one that ends as it should.
 */
export class AnonymousServer {
  private readonly requests: Consumer<Channel>;
  private channel: ManagedChannel<Channel> | undefined;

  constructor(private readonly options: AnonymousServerOptions) {
    const { topology, log, requestsAtOnce = 32 } = options;
    this.requests = new Consumer(
      topology.anonymousQueue,
      requestsAtOnce,
      (channel, message) => this.take(channel, message),
      log,
    );
  }

  async listen(): Promise<void> {
    const { amqp, topology } = this.options;
    this.channel = amqp.channel('anonymous requests', async (channel, replace) => {
      await topology.assertAnonymous(channel);
      await this.requests.start(channel, replace);
    });
    await this.channel.ready();
  }

  async close(): Promise<void> {
    await this.requests.stop();
    await this.requests.idle(Date.now() + drainWithinMs);
    await this.channel?.retire();
  }

  private async take(channel: Channel, message: ConsumeMessage): Promise<void> {
    const content = await this.answerTo(message).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ failure: this.failureOf(message, error) }),
    );
    const { replyTo, correlationId } = message.properties as { replyTo?: string; correlationId?: string };
    if (replyTo !== undefined && correlationId !== undefined)
      channel.publish('', replyTo, Buffer.from(JSON.stringify(content)), { correlationId });
    channel.ack(message);
  }

  private async answerTo({ properties, content }: ConsumeMessage): Promise<object> {
    const handler = this.options.handlers.get(String(properties.type));
    if (handler === undefined)
      throw new Failure('not-found', 'platform.operation.unknown', 'There is no such operation.');
    return handler(parsed(content));
  }

  private failureOf({ properties }: ConsumeMessage, error: unknown): Failure {
    if (error instanceof Failure) return error;
    // The stack names our code; the request itself must not come near a log.
    const at = error instanceof Error ? error.stack?.split('\n').slice(1, 4).join(' ') : 'nowhere';
    this.options.log.error(
      { pattern: String(properties.type), at },
      'an anonymous request failed unexpectedly',
    );
    return new Failure('internal', 'platform.internal', 'Something went wrong on our side.');
  }
}
