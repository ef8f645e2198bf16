import { createHash } from 'node:crypto';
import type { ConfirmChannel, ConsumeMessage, Options } from 'amqplib';
import { Failure, type EventEnvelope, type ServiceName } from '@partnership/contracts';
import { AmqpContext } from './amqp-context.js';
import { pause } from './back-off.js';
import { run, type Handlers } from './handlers.js';
import { envelopeIn, headersIn, type Headers } from './headers.js';
import type { Log } from './log.js';
import type { EventOutcome, MessagingMetrics } from './metrics.js';
import { Publisher, type Shipment } from './publisher.js';
import type { RetryStep, Topology } from './topology.js';
import { nextSpan, withTrace } from './trace.js';

/** Kinds of failure that time may mend; any other is final. */
const mayPass: ReadonlySet<string> = new Set(['unavailable', 'timeout', 'internal', 'limited']);

const beforeReturnMs = 1_000;

/** What becomes of an event: acknowledged once applied, tried again later, or put with the dead and the reason. */
export class EventIntake {
  private readonly publishers = new WeakMap<ConfirmChannel, Publisher>();

  constructor(
    private readonly service: ServiceName,
    private readonly topology: Topology,
    private readonly handlers: Handlers,
    private readonly metrics: MessagingMetrics,
    private readonly log: Log,
  ) {}

  /** Handles one delivery and acknowledges it only once it is applied or safely elsewhere. */
  async take(channel: ConfirmChannel, message: ConsumeMessage): Promise<void> {
    const began = performance.now();
    const type = typeOf(message);
    let outcome: EventOutcome = 'applied';
    try {
      await this.apply(envelopeIn(message));
    } catch (error) {
      outcome = await this.divert(channel, message, error);
    }
    if (outcome === 'returned') channel.nack(message, false, true);
    else channel.ack(message);
    const seconds = (performance.now() - began) / 1000;
    this.metrics.handledEvent(this.handlers.has(type) ? type : 'unknown', outcome, seconds);
  }

  private async apply(envelope: EventEnvelope): Promise<void> {
    const handler = this.handlers.get(envelope.type);
    if (handler?.isEventHandler !== true) {
      throw new Failure('not-found', 'platform.event.unknown', `Nobody here hears ${envelope.type}.`);
    }
    const traceparent = nextSpan(envelope.traceparent);
    await withTrace({ requestId: envelope.id, traceparent }, () =>
      run(handler, envelope.data, new AmqpContext([undefined, { ...envelope, traceparent }])),
    );
  }

  private async divert(
    channel: ConfirmChannel,
    message: ConsumeMessage,
    error: unknown,
  ): Promise<EventOutcome> {
    const failure = asFailure(error);
    const attempt = Number(headersIn(message)['x-attempt'] ?? 0) + 1;
    const step = mayPass.has(failure.kind) ? this.topology.ladder[attempt - 1] : undefined;
    const told = {
      event: message.properties.messageId as unknown,
      type: typeOf(message),
      attempt,
      code: failure.code,
      ...(error === failure ? { reason: failure.message } : { err: error }),
    };
    this.log.warn(told, step ? 'event waits to be tried again' : 'event is dead');
    const shipment = this.shipment(message, failure, attempt, step);
    const [safe] = await this.publisherOf(channel)
      .send([shipment])
      .catch(() => [false]);
    if (safe === true) return step ? 'retried' : 'dead';
    // The broker has no room, or the queue was removed: it is declared again, and the message tried from where it is.
    await pause(beforeReturnMs);
    await this.topology.assertEvents(channel);
    return 'returned';
  }

  private shipment(
    message: ConsumeMessage,
    failure: Failure,
    attempt: number,
    step: RetryStep | undefined,
  ): Shipment {
    const { type, messageId, contentType } = message.properties as Options.Publish;
    return {
      exchange: step ? '' : this.topology.dead,
      key: step ? this.topology.retryQueue(this.service, step) : '',
      content: message.content,
      mandatory: true,
      properties: {
        headers: { 'x-attempt': attempt, ...(step ? {} : this.obituary(typeOf(message), failure)) },
        ...(type !== undefined && { type }),
        ...(messageId !== undefined && { messageId }),
        ...(contentType !== undefined && { contentType }),
      },
    };
  }

  private obituary(type: string, { code, message }: Failure): Headers {
    return {
      'x-service': this.service,
      'x-queue': this.topology.eventQueue(this.service),
      'x-code': code,
      'x-reason': message.slice(0, 1000),
      'x-fingerprint': fingerprint(this.service, type, code, message),
    };
  }

  private publisherOf(channel: ConfirmChannel): Publisher {
    const known = this.publishers.get(channel);
    if (known) return known;
    const publisher = new Publisher(channel);
    this.publishers.set(channel, publisher);
    return publisher;
  }
}

/** The same for failures that differ only in ids and numbers: 16 hexadecimal digits. */
export const fingerprint = (service: string, type: string, code: string, message: string): string =>
  createHash('sha256')
    .update([service, type, code, message.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/gi, '#')].join('\n'))
    .digest('hex')
    .slice(0, 16);

const typeOf = ({ properties, fields }: ConsumeMessage): string =>
  typeof properties.type === 'string' ? properties.type : fields.routingKey;

const asFailure = (error: unknown): Failure =>
  error instanceof Failure
    ? error
    : new Failure('internal', 'platform.internal', error instanceof Error ? error.message : String(error));
