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
/** For so long after a channel is lost, calls wait for the next one; later they fail at once. */
const reopenWithinMs = 1_000;

/** Asks other services, by direct reply-to. Every call ends: with the answer, the service's Failure, or `unavailable` or `timeout`. */
export class RpcClient {
  private readonly pending = new Map<string, Pending>();
  private readonly channel: ManagedChannel<Channel>;
  private waiting = 0;
  private lostAt = Date.now();
  private sequence = 0;

  constructor(
    private readonly amqp: Amqp,
    private readonly topology: Topology,
    private readonly tokens: ActorTokens,
  ) {
    this.channel = amqp.channel('rpc client', (channel, replace) => this.prepare(channel, replace));
    this.channel.onLost(() => {
      this.lostAt = Date.now();
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
    const deadline = Date.now() + deadlineMs;
    if (this.pending.size + this.waiting >= mostInFlight) throw busy(pattern);
    const channel = this.channel.current ?? (await this.reopened(deadline));
    if (!channel) throw unavailable(pattern, 'the broker is not reached');
    if (this.amqp.blocked) throw unavailable(pattern, 'the broker takes no messages');
    return new Promise((resolve, reject) => {
      const correlationId = (++this.sequence).toString(36);
      channel.publish('', this.topology.rpcQueue(serviceOf(pattern)), Buffer.from(JSON.stringify(request)), {
        type: pattern,
        correlationId,
        replyTo,
        mandatory: true,
        contentType: 'application/json',
        headers: headersOf(caller, this.tokens, deadline),
      });
      const timer = setTimeout(() => {
        this.take(correlationId)?.reject(late(pattern, deadlineMs));
      }, deadline - Date.now());
      // The service answers with what the contract says; the compiler has checked its side.
      this.pending.set(correlationId, { pattern, resolve: resolve as Pending['resolve'], reject, timer });
    });
  }

  /** True while requests can be sent. */
  get connected(): boolean {
    return this.channel.current !== undefined;
  }

  private async reopened(deadline: number): Promise<Channel | undefined> {
    this.waiting++;
    try {
      return await this.channel.readyWithin(Math.min(deadline, this.lostAt + reopenWithinMs) - Date.now());
    } finally {
      this.waiting--;
    }
  }

  private async prepare(channel: Channel, replace: () => void): Promise<void> {
    channel.on('return', ({ properties }: Message) => {
      const pending = this.take(properties.correlationId);
      pending?.reject(unavailable(pending.pattern, 'it has never been started'));
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

  private receive(message: ConsumeMessage): void {
    const pending = this.take(message.properties.correlationId);
    if (!pending) return;
    try {
      const reply = JSON.parse(message.content.toString()) as Reply;
      if ('answer' in reply) pending.resolve(reply.answer);
      else pending.reject(Failure.from(reply.failure));
    } catch {
      pending.reject(unreadable(pending.pattern));
    }
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

const unavailable = (pattern: string, why: string): Failure =>
  new Failure(
    'unavailable',
    'platform.service.unavailable',
    `${serviceOf(pattern)} cannot be asked: ${why}.`,
  );

const busy = (pattern: string): Failure =>
  new Failure(
    'unavailable',
    'platform.service.busy',
    `${serviceOf(pattern)} is not asked: too many requests wait.`,
  );

const unreadable = (pattern: string): Failure =>
  new Failure(
    'internal',
    'platform.answer.unreadable',
    `${serviceOf(pattern)} answered what cannot be read.`,
  );

const late = (pattern: string, deadlineMs: number): Failure =>
  new Failure(
    'timeout',
    'platform.service.timeout',
    `${serviceOf(pattern)} did not answer in ${deadlineMs} ms.`,
  );
