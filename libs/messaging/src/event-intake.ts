import { createHash } from 'node:crypto';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { Failure, type EventEnvelope, type ServiceName } from '@partnership/contracts';
import { parsed } from './headers.js';
import type { Log } from './log.js';
import type { MessagingMetrics } from './metrics.js';
import type { Topology } from './topology.js';

/** Applies one event; it resolves when the change is committed. */
export type ApplyEvent = (envelope: EventEnvelope) => Promise<void>;

const mayPass: ReadonlySet<string> = new Set(['unavailable', 'timeout', 'internal', 'limited']);

/** What becomes of an event after its handler: acknowledged, tried again later, or put with the dead and the reason. */
export class EventIntake {
  constructor(
    private readonly service: ServiceName,
    private readonly topology: Topology,
    private readonly metrics: MessagingMetrics,
    private readonly log: Log,
  ) {}

  /** Handles one delivery and acknowledges it only once it is applied or safely elsewhere. */
  async take(channel: ConfirmChannel, message: ConsumeMessage, apply: ApplyEvent): Promise<void> {
    const began = performance.now();
    const type = message.properties.type ?? message.fields.routingKey;
    let outcome: 'applied' | 'retried' | 'dead' = 'applied';
    try {
      await apply(parsed(message.content) as EventEnvelope);
    } catch (error) {
      outcome = await this.divert(channel, message, error);
    }
    channel.ack(message);
    this.metrics.handledEvent(type, outcome, (performance.now() - began) / 1000);
  }

  private async divert(
    channel: ConfirmChannel,
    message: ConsumeMessage,
    error: unknown,
  ): Promise<'retried' | 'dead'> {
    const failure =
      error instanceof Failure ? error : new Failure('internal', 'platform.internal', describe(error));
    const attempt =
      Number((message.properties.headers as Record<string, unknown> | undefined)?.['x-attempt'] ?? 0) + 1;
    const step = mayPass.has(failure.kind) ? this.topology.ladder[attempt - 1] : undefined;
    const type = message.properties.type ?? message.fields.routingKey;
    this.log.warn(
      { type, attempt, code: failure.code, reason: failure.message },
      step ? 'event waits' : 'event is dead',
    );
    const headers = {
      ...(message.properties.headers as Record<string, unknown> | undefined),
      'x-attempt': attempt,
      ...(step ? {} : this.obituary(type, failure)),
    };
    const [exchange, key] = step
      ? ['', this.topology.retryQueue(this.service, step)]
      : [this.topology.dead, ''];
    await publishConfirmed(channel, exchange, key, message, headers);
    return step ? 'retried' : 'dead';
  }

  private obituary(type: string, failure: Failure): Record<string, string> {
    const pattern = failure.message.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/gi, '#');
    return {
      'x-service': this.service,
      'x-code': failure.code,
      'x-reason': failure.message.slice(0, 1000),
      'x-fingerprint': createHash('sha256')
        .update([this.service, type, failure.code, pattern].join('\n'))
        .digest('hex')
        .slice(0, 16),
    };
  }
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const publishConfirmed = (
  channel: ConfirmChannel,
  exchange: string,
  key: string,
  message: ConsumeMessage,
  headers: Record<string, unknown>,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const { type, messageId, contentType } = message.properties as {
      type?: string;
      messageId?: string;
      contentType?: string;
    };
    channel.publish(
      exchange,
      key,
      message.content,
      {
        persistent: true,
        headers,
        ...(type === undefined ? {} : { type }),
        ...(messageId === undefined ? {} : { messageId }),
        ...(contentType === undefined ? {} : { contentType }),
      },
      (error) => {
        if (error) reject(error as Error);
        else resolve();
      },
    );
  });
