import { serviceNames, subscriptions, type EventContract, type ServiceName } from '@partnership/contracts';
import type { Channel } from 'amqplib';

export interface RetryStep {
  readonly name: string;
  readonly delayMs: number;
}

const defaultLadder: readonly RetryStep[] = [
  { name: '5s', delayMs: 5_000 },
  { name: '1m', delayMs: 60_000 },
  { name: '10m', delayMs: 600_000 },
];

/** How often an event may be handed out and come back unsettled before the broker itself puts it with the dead. */
const deliveryLimit = 20;
/** RabbitMQ 4 would drop a dead letter after 20 failed attempts to keep it; nothing is lost from here. */
const unlimited = 2_000_000_000;
const requestTtlMs = 30_000;

/** The names on the broker and who listens to what. `namespace` prefixes every name: several platforms can share a broker. */
export class Topology {
  private readonly listened: ReadonlySet<string>;

  constructor(
    readonly namespace = '',
    readonly listeners: Readonly<Record<ServiceName, readonly EventContract<object>[]>> = subscriptions,
    readonly ladder: readonly RetryStep[] = defaultLadder,
  ) {
    this.listened = new Set(Object.values(listeners).flatMap((events) => events.map(({ type }) => type)));
  }

  get events(): string {
    return `${this.namespace}partnership.events`;
  }

  /** The exchange and the queue of events that no listener could apply. */
  get dead(): string {
    return `${this.namespace}partnership.dead`;
  }

  rpcQueue(service: ServiceName): string {
    return `${this.namespace}${service}.rpc`;
  }

  /** Of the ballot box: requests that have no actor. */
  get anonymousQueue(): string {
    return `${this.namespace}elections.box.rpc`;
  }

  eventQueue(service: ServiceName): string {
    return `${this.namespace}${service}.events`;
  }

  retryQueue(service: ServiceName, step: RetryStep): string {
    return `${this.namespace}${service}.retry.${step.name}`;
  }

  /** True if some service listens to the event type: then it must reach a queue. */
  hasListener(type: string): boolean {
    return this.listened.has(type);
  }

  /**
   * Declares everything that events need, for all services, so that no event is sent before its listener's queue is
   * there. Quorum queues, as nothing may be lost; at-least-once dead-lettering, which needs `reject-publish`.
   */
  async assertEvents(channel: Channel): Promise<void> {
    await channel.assertExchange(this.events, 'topic', { durable: true });
    await channel.assertExchange(this.dead, 'fanout', { durable: true });
    await channel.assertQueue(this.dead, {
      durable: true,
      arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': unlimited },
    });
    await channel.bindQueue(this.dead, this.dead, '');
    for (const service of serviceNames) await this.assertListener(channel, service);
  }

  /** The queue of a service's operations: requests that nobody takes for 30 seconds are dropped. */
  async assertRpc(channel: Channel, service: ServiceName): Promise<void> {
    await channel.assertQueue(this.rpcQueue(service), {
      durable: true,
      arguments: { 'x-queue-type': 'classic', 'x-message-ttl': requestTtlMs },
    });
  }

  async assertAnonymous(channel: Channel): Promise<void> {
    await channel.assertQueue(this.anonymousQueue, {
      durable: true,
      arguments: { 'x-queue-type': 'classic', 'x-message-ttl': requestTtlMs },
    });
  }

  /** Every queue and exchange of this namespace is removed; for tests. */
  async remove(channel: Channel): Promise<void> {
    await channel.deleteQueue(this.anonymousQueue);
    for (const service of serviceNames) {
      await channel.deleteQueue(this.rpcQueue(service));
      await channel.deleteQueue(this.eventQueue(service));
      for (const step of this.ladder) await channel.deleteQueue(this.retryQueue(service, step));
    }
    await channel.deleteQueue(this.dead);
    await channel.deleteExchange(this.events);
    await channel.deleteExchange(this.dead);
  }

  private async assertListener(channel: Channel, service: ServiceName): Promise<void> {
    const queue = this.eventQueue(service);
    await channel.assertQueue(queue, {
      durable: true,
      arguments: { 'x-delivery-limit': deliveryLimit, ...deadLettersTo(this.dead) },
    });
    for (const { type } of this.listeners[service]) await channel.bindQueue(queue, this.events, type);
    for (const step of this.ladder) {
      await channel.assertQueue(this.retryQueue(service, step), {
        durable: true,
        arguments: {
          'x-message-ttl': step.delayMs,
          'x-delivery-limit': unlimited,
          ...deadLettersTo('', queue),
        },
      });
    }
  }
}

const deadLettersTo = (exchange: string, key?: string): Record<string, unknown> => ({
  'x-queue-type': 'quorum',
  'x-dead-letter-exchange': exchange,
  ...(key !== undefined && { 'x-dead-letter-routing-key': key }),
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
});
