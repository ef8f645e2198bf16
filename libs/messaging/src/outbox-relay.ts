import type { ConfirmChannel, Message } from 'amqplib';
import type { EventEnvelope } from '@partnership/contracts';
import type { Amqp } from './amqp.js';
import { backOffMs, pause } from './back-off.js';
import type { Log } from './log.js';
import type { ManagedChannel } from './managed-channel.js';
import { NoMetrics, type MessagingMetrics } from './metrics.js';
import type { Topology } from './topology.js';

/** Where events wait until they are published. */
export interface OutboxStore {
  /** In one transaction: takes up to `limit`, marks those whose ids `publish` returns, answers how many were taken. */
  publishBatch(
    limit: number,
    publish: (events: readonly EventEnvelope[]) => Promise<readonly string[]>,
  ): Promise<number>;
  /** Calls `wake` after commits that left events. Returns the way to stop. */
  onEvents(wake: () => void): () => void;
}

export interface OutboxRelayOptions {
  readonly store: OutboxStore;
  readonly amqp: Amqp;
  readonly topology: Topology;
  readonly log: Log;
  readonly metrics?: MessagingMetrics;
  readonly batch?: number;
  readonly pollMs?: number;
}

/** Publishes what commits have left in the outbox. An event is published at least once; never before its commit. */
export class OutboxRelay {
  private readonly channel: ManagedChannel<ConfirmChannel>;
  private readonly metrics: MessagingMetrics;
  private readonly returned = new Set<string>();
  private running: Promise<void> | undefined;
  private stopped = false;
  private awake = true;
  private rouse: () => void = () => undefined;

  constructor(private readonly options: OutboxRelayOptions) {
    this.metrics = options.metrics ?? new NoMetrics();
    this.channel = options.amqp.confirmChannel('outbox relay', async (channel) => {
      await options.topology.assertEvents(channel);
      channel.on('return', (message: Message) => {
        this.returned.add(String(message.properties.messageId));
      });
    });
  }

  start(): void {
    const stop = this.options.store.onEvents(() => {
      this.wake();
    });
    this.running = this.relay().finally(stop);
  }

  /** Publishes what waits, then stops. */
  async close(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
    if (this.channel.current) await this.flush().catch(() => undefined);
    await this.channel.retire();
  }

  private async relay(): Promise<void> {
    for (let attempt = 0; !this.stopped;) {
      try {
        await this.flush();
        attempt = 0;
        await this.sleep(this.options.pollMs ?? 1_000);
      } catch (error) {
        this.options.log.warn({ reason: String(error) }, 'events wait in the outbox');
        await pause(backOffMs(++attempt));
      }
    }
  }

  private async flush(): Promise<void> {
    const { store, batch = 500 } = this.options;
    const channel = this.channel.current;
    if (!channel) return;
    for (let taken = batch; taken === batch;) {
      taken = await store.publishBatch(batch, (events) => this.publish(channel, events));
    }
  }

  private async publish(
    channel: ConfirmChannel,
    events: readonly EventEnvelope[],
  ): Promise<readonly string[]> {
    const confirmed = await Promise.all(events.map((event) => this.publishOne(channel, event)));
    const sent = events.filter(({ id }, index) => confirmed[index] && !this.returned.delete(id));
    this.metrics.published(sent.length);
    if (sent.length < events.length) {
      this.options.log.warn({ unsent: events.length - sent.length }, 'the broker did not take all events');
      await pause(200);
    }
    return sent.map(({ id }) => id);
  }

  private publishOne(channel: ConfirmChannel, event: EventEnvelope): Promise<boolean> {
    const { topology } = this.options;
    return new Promise((resolve) => {
      channel.publish(
        topology.events,
        event.type,
        Buffer.from(JSON.stringify(event)),
        {
          persistent: true,
          mandatory: topology.hasListener(event.type),
          type: event.type,
          messageId: event.id,
          contentType: 'application/cloudevents+json',
        },
        (error) => {
          resolve(!error);
        },
      );
    });
  }

  private wake(): void {
    this.awake = true;
    this.rouse();
  }

  private async sleep(ms: number): Promise<void> {
    if (!this.awake) {
      await new Promise<void>((resolve) => {
        this.rouse = resolve;
        setTimeout(resolve, ms).unref();
      });
    }
    this.awake = false;
  }
}
