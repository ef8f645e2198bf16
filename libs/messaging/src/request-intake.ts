import type { Channel, ConsumeMessage } from 'amqplib';
import { Failure } from '@partnership/contracts';
import type { ActorTokens } from './actor-tokens.js';
import { AmqpContext } from './amqp-context.js';
import { callerOf, deadlineOf, parsed } from './headers.js';
import type { Log } from './log.js';
import type { MessagingMetrics } from './metrics.js';
import { run, type Handlers } from './handlers.js';
import { withTrace } from './trace.js';

/** What becomes of a request: it is answered, with a failure if need be, or dropped when nobody waits any more. */
export class RequestIntake {
  constructor(
    private readonly handlers: Handlers,
    private readonly tokens: ActorTokens,
    private readonly metrics: MessagingMetrics,
    private readonly log: Log,
  ) {}

  /** Handles one delivery and acknowledges it after its answer. */
  async take(channel: Channel, message: ConsumeMessage): Promise<void> {
    const pattern = String(message.properties.type);
    if (deadlineOf(message) < Date.now()) {
      channel.ack(message);
      this.count(pattern, 'expired', 0);
      return;
    }
    const began = performance.now();
    let outcome = 'ok';
    let content: Buffer;
    try {
      const answer = await this.handle(pattern, message);
      content = Buffer.from(JSON.stringify({ answer: answer ?? null }));
    } catch (error) {
      const failure = this.asFailure(pattern, error);
      outcome = failure.kind;
      content = Buffer.from(JSON.stringify({ failure }));
    }
    const { replyTo, correlationId } = message.properties as { replyTo?: string; correlationId?: string };
    if (replyTo !== undefined && correlationId !== undefined) {
      channel.publish('', replyTo, content, { correlationId, contentType: 'application/json' });
    }
    channel.ack(message);
    this.count(pattern, outcome, (performance.now() - began) / 1000);
  }

  private handle(pattern: string, message: ConsumeMessage): Promise<unknown> {
    const handler = this.handlers.get(pattern);
    if (!handler || handler.isEventHandler === true) {
      throw new Failure('not-found', 'platform.operation.unknown', `There is no operation ${pattern}.`);
    }
    const caller = callerOf(message, this.tokens);
    const request = parsed(message.content);
    const context = new AmqpContext([caller, undefined]);
    return withTrace({ requestId: caller.requestId, traceparent: caller.traceparent }, () =>
      run(handler, request, context).catch((error: unknown) => {
        throw this.asFailure(pattern, error);
      }),
    );
  }

  private asFailure(pattern: string, error: unknown): Failure {
    if (error instanceof Failure) return error;
    this.log.error({ pattern, err: error }, 'a request failed unexpectedly');
    return new Failure('internal', 'platform.internal', 'Something went wrong on our side.');
  }

  /** What strangers call operations does not become a label of its own. */
  private count(pattern: string, outcome: string, seconds: number): void {
    this.metrics.handledRequest(this.handlers.has(pattern) ? pattern : 'unknown', outcome, seconds);
  }
}
