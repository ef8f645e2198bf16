import type { Channel, ConsumeMessage, Message } from 'amqplib';
import { Failure, serviceOf, type Caller, type FailureBody, type Operation } from '@partnership/contracts';
import type { ActorTokens } from './actor-tokens.js';
import type { Amqp } from './amqp.js';
import { headersOf } from './headers.js';
import type { ManagedChannel } from './managed-channel.js';
import type { Topology } from './topology.js';

export interface CallOptions {
  /** How long the caller waits, in milliseconds; 5,000 where absent. */
  readonly deadlineMs?: number;
}

interface Pending {
  readonly pattern: string;
  readonly resolve: (answer: object) => void;
  readonly reject: (failure: Failure) => void;
  readonly timer: NodeJS.Timeout;
}

type Reply = { answer: object } | { failure: FailureBody };

const replyTo = 'amq.rabbitmq.reply-to';
const patienceMs = 5_000;
const mostInFlight = 2_000;

const unavailable = (pattern: string, why: string): Failure =>
  new Failure(
    'unavailable',
    'platform.service.unavailable',
    `${serviceOf(pattern)} cannot be asked: ${why}.`,
  );

/** Asks other services, by direct reply-to. Every call ends: with the answer, the service's Failure, or `unavailable` or `timeout`. */
export class RpcClient {
  private readonly pending = new Map<string, Pending>();
  private readonly channel: ManagedChannel<Channel>;
  private sequence = 0;

  constructor(
    amqp: Amqp,
    private readonly topology: Topology,
    private readonly tokens: ActorTokens,
  ) {
    this.channel = amqp.channel('rpc client', (channel, reopen) => this.prepare(channel, reopen));
    this.channel.onLost(() => {
      this.rejectAll('the connection to the broker was lost');
    });
  }

  async call<Request extends object, Answer extends object>(
    operation: Operation<Request, Answer>,
    request: Request,
    caller: Caller,
    { deadlineMs = patienceMs }: CallOptions = {},
  ): Promise<Answer> {
    const { pattern } = operation;
    const channel = this.channel.current;
    if (!channel) throw unavailable(pattern, 'the broker is not reached');
    if (this.pending.size >= mostInFlight) throw unavailable(pattern, 'too many requests wait already');
    const correlationId = (++this.sequence).toString(36);
    return new Promise<object>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.pending.delete(correlationId);
        reject(
          new Failure(
            'timeout',
            'platform.service.timeout',
            `${serviceOf(pattern)} did not answer in ${deadlineMs} ms.`,
          ),
        );
      }, deadlineMs);
      this.pending.set(correlationId, { pattern, resolve, reject, timer });
      channel.publish('', this.topology.rpcQueue(serviceOf(pattern)), Buffer.from(JSON.stringify(request)), {
        type: pattern,
        correlationId,
        replyTo,
        mandatory: true,
        contentType: 'application/json',
        headers: headersOf(caller, this.tokens, Date.now() + deadlineMs),
      });
    }) as Promise<Answer>;
  }

  /** True while requests can be sent. */
  get connected(): boolean {
    return this.channel.current !== undefined;
  }

  private async prepare(channel: Channel, reopen: () => void): Promise<void> {
    channel.on('return', (message: Message) => {
      const pending = this.take(message.properties.correlationId as unknown);
      pending?.reject(unavailable(pending.pattern, 'it has never been started'));
    });
    await channel.consume(
      replyTo,
      (message) => {
        if (message) this.receive(message);
        else reopen();
      },
      { noAck: true },
    );
  }

  private receive(message: ConsumeMessage): void {
    const pending = this.take(message.properties.correlationId);
    if (!pending) return;
    const reply = JSON.parse(message.content.toString()) as Reply;
    if ('answer' in reply) pending.resolve(reply.answer);
    else pending.reject(Failure.from(reply.failure));
  }

  private take(correlationId: unknown): Pending | undefined {
    const pending = this.pending.get(correlationId as string);
    if (!pending) return undefined;
    this.pending.delete(correlationId as string);
    clearTimeout(pending.timer);
    return pending;
  }

  private rejectAll(why: string): void {
    for (const id of [...this.pending.keys()]) {
      const pending = this.take(id);
      pending?.reject(unavailable(pending.pattern, why));
    }
  }
}
