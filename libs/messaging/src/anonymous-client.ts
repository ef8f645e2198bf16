import { randomUUID } from 'node:crypto';
import { Failure, type FailureBody } from '@partnership/contracts';
import type { Channel, ConsumeMessage } from 'amqplib';
import type { Amqp } from './amqp.js';
import type { ManagedChannel } from './managed-channel.js';
import type { Topology } from './topology.js';

type Reply = { answer: object } | { failure: FailureBody };

interface Pending {
  readonly resolve: (answer: object) => void;
  readonly reject: (failure: Failure) => void;
  readonly timer: NodeJS.Timeout;
}

const replyTo = 'amq.rabbitmq.reply-to';
const patienceMs = 10_000;
const mostInFlight = 2_000;
const reopenWithinMs = 1_000;

const unavailable = (why: string): Failure =>
  new Failure('unavailable', 'platform.service.unavailable', `The ballot box cannot be asked: ${why}.`);

const late = (): Failure =>
  new Failure('timeout', 'platform.service.timeout', `The ballot box did not answer in ${patienceMs} ms.`);

/** Asks what anybody may ask, and tells nothing of who does: what travels is the question and where the answer goes. */
export class AnonymousClient {
  private readonly pending = new Map<string, Pending>();
  private readonly channel: ManagedChannel<Channel>;

  constructor(
    private readonly amqp: Amqp,
    private readonly topology: Topology,
  ) {
    this.channel = amqp.channel('anonymous client', (channel, replace) => this.prepare(channel, replace));
    this.channel.onLost(() => {
      for (const id of [...this.pending.keys()])
        this.take(id)?.reject(unavailable('the connection to the broker was lost'));
    });
  }

  /** Throws the Failure that came back, or `unavailable` or `timeout` where none did. */
  async call(pattern: string, request: object): Promise<object> {
    if (this.pending.size >= mostInFlight) throw unavailable('too many requests wait');
    const channel = this.channel.current ?? (await this.channel.readyWithin(reopenWithinMs));
    if (!channel) throw unavailable('the broker is not reached');
    if (this.amqp.blocked) throw unavailable('the broker takes no messages');
    return new Promise((resolve, reject) => {
      const correlationId = randomUUID();
      const timer = setTimeout(() => this.take(correlationId)?.reject(late()), patienceMs);
      this.pending.set(correlationId, { resolve, reject, timer });
      channel.publish('', this.topology.anonymousQueue, Buffer.from(JSON.stringify(request)), {
        type: pattern,
        correlationId,
        replyTo,
        mandatory: true,
        expiration: patienceMs,
      });
    });
  }

  private async prepare(channel: Channel, replace: () => void): Promise<void> {
    channel.on('return', ({ properties }: { properties: { correlationId?: unknown } }) => {
      this.take(properties.correlationId)?.reject(unavailable('it has never been started'));
    });
    await channel.consume(
      replyTo,
      (message) => {
        if (message) this.receive(message);
        else replace();
      },
      { noAck: true },
    );
  }

  private receive({ properties, content }: ConsumeMessage): void {
    const pending = this.take(properties.correlationId);
    if (!pending) return;
    try {
      const reply = JSON.parse(content.toString()) as Reply;
      if ('answer' in reply) pending.resolve(reply.answer);
      else pending.reject(Failure.from(reply.failure));
    } catch {
      pending.reject(new Failure('internal', 'platform.answer.unreadable', 'The answer cannot be read.'));
    }
  }

  private take(correlationId: unknown): Pending | undefined {
    const pending = this.pending.get(correlationId as string);
    if (!pending) return undefined;
    this.pending.delete(correlationId as string);
    clearTimeout(pending.timer);
    return pending;
  }
}
