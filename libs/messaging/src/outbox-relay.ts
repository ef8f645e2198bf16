import type { ConfirmChannel } from 'amqplib';
import type { EventEnvelope } from '@partnership/contracts';
import type { Amqp } from './amqp.js';
import { backOffMs, pause } from './back-off.js';
import type { Log } from './log.js';
import type { ManagedChannel } from './managed-channel.js';
import { NoMetrics, type MessagingMetrics } from './metrics.js';
import { Publisher, type Shipment } from './publisher.js';
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
  /** Events in one transaction; 500 where absent. */
  readonly batch?: number;
  /** How often it looks by itself, for events of a process that died, in milliseconds; 1,000 where absent. */
  readonly pollMs?: number;
}

const flushWithinMs = 5_000;
const beforeLookMs = 100;
const beforeRepairMs = 300;

/** Publishes what commits have left in the outbox. An event is published at least once; never before its commit. */
export class OutboxRelay {
  private readonly channel: ManagedChannel<ConfirmChannel>;
  private readonly metrics: MessagingMetrics;
  private readonly stopping = new AbortController();
  private publisher: Publisher | undefined;
  private running: Promise<void> | undefined;
  private sleep = new AbortController();

  constructor(private readonly options: OutboxRelayOptions) {
    this.metrics = options.metrics ?? new NoMetrics();
    this.channel = options.amqp.confirmChannel('outbox relay', async (channel) => {
      await options.topology.assertEvents(channel);
      this.publisher = new Publisher(channel);
    });
  }

  start(): void {
    const stop = this.options.store.onEvents(() => {
      this.sleep.abort();
    });
    this.running = this.relay().finally(stop);
  }

  /** Publishes what waits, if the broker is there, then stops. */
  async close(): Promise<void> {
    this.stopping.abort();
    this.sleep.abort();
    await this.running;
    const end = Date.now() + flushWithinMs;
    const more = (): Promise<boolean> => this.publishBatch().catch(() => false);
    while (this.channel.current && Date.now() < end && (await more()));
    await this.channel.retire();
  }

  private async relay(): Promise<void> {
    const { pollMs = 1_000, log } = this.options;
    const { signal } = this.stopping;
    for (let attempt = 0; !signal.aborted;) {
      // Made before the look into the outbox: a commit during it ends the sleep before it begins.
      this.sleep = new AbortController();
      try {
        const channel = await this.channel.readyWithin(pollMs);
        const more = channel !== undefined && (await this.publishBatch());
        attempt = 0;
        if (!more) await pause(channel ? pollMs : beforeLookMs, this.sleep.signal);
      } catch (error) {
        if (attempt % 10 === 0) log.warn({ reason: String(error) }, 'events wait in the outbox');
        await pause(backOffMs(++attempt), signal);
      }
    }
  }

  /** Answers whether more may wait. */
  private async publishBatch(): Promise<boolean> {
    const { store, batch = 500 } = this.options;
    let unsent = 0;
    const taken = await store.publishBatch(batch, async (events) => {
      const sent = await this.publish(events);
      unsent = events.length - sent.length;
      return sent;
    });
    if (unsent > 0) await this.repair(unsent);
    return taken === batch;
  }

  private async publish(events: readonly EventEnvelope[]): Promise<readonly string[]> {
    if (!this.publisher || events.length === 0) return [];
    const safe = await this.publisher.send(events.map((event) => this.shipment(event)));
    const sent = events.filter((_, index) => safe[index]).map(({ id }) => id);
    this.metrics.published(sent.length);
    return sent;
  }

  /** An event with listeners that reached no queue: the queue was removed, so it is declared again before the next attempt. */
  private async repair(unsent: number): Promise<never> {
    // Declared anew at once, a quorum queue of RabbitMQ 3.10 forgets to tell its former consumers that it was gone.
    await pause(beforeRepairMs, this.stopping.signal);
    const { current } = this.channel;
    if (current) await this.options.topology.assertEvents(current);
    throw new Error(`the broker did not take ${unsent} events`);
  }

  private shipment(event: EventEnvelope): Shipment {
    const { topology } = this.options;
    return {
      exchange: topology.events,
      key: event.type,
      content: Buffer.from(JSON.stringify(event)),
      mandatory: topology.hasListener(event.type),
      properties: { type: event.type, messageId: event.id, contentType: 'application/cloudevents+json' },
    };
  }
}
