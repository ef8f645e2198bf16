import { Injectable } from '@nestjs/common';
import { Outbox } from '@partnership/database';
import { MessagingMetrics } from '@partnership/messaging';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The figures of one service, in a registry of its own. */
@Injectable()
export class Metrics extends MessagingMetrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'partnership_request_seconds',
    help: 'Time to handle a request, by operation and outcome',
    labelNames: ['operation', 'outcome'],
    buckets: seconds,
    registers: [this.registry],
  });
  private readonly events = new Histogram({
    name: 'partnership_event_seconds',
    help: 'Time to handle an event, by type and outcome',
    labelNames: ['type', 'outcome'],
    buckets: seconds,
    registers: [this.registry],
  });
  private readonly relayed = new Counter({
    name: 'partnership_outbox_published_total',
    help: 'Events published from the outbox',
    registers: [this.registry],
  });
  private readonly reopenings = new Counter({
    name: 'partnership_channel_opened_total',
    help: 'Times a channel was opened, by channel',
    labelNames: ['channel'],
    registers: [this.registry],
  });

  constructor(outbox: Outbox) {
    super();
    collectDefaultMetrics({ register: this.registry });
    const { registry } = this;
    new Gauge({
      name: 'partnership_outbox_waiting',
      help: 'Events that wait to be published',
      registers: [registry],
      async collect() {
        this.set((await outbox.backlog()).count);
      },
    });
    new Gauge({
      name: 'partnership_outbox_oldest_seconds',
      help: 'Age of the oldest event that waits',
      registers: [registry],
      async collect() {
        const { oldestAt } = await outbox.backlog();
        this.set(oldestAt ? (Date.now() - oldestAt.getTime()) / 1000 : 0);
      },
    });
  }

  /** A counter of a feature's own. */
  counter(name: string, help: string, ...labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** A figure of a feature's own, asked for whenever the metrics are read. */
  gauge(name: string, help: string, value: () => Promise<number>): void {
    const collect = async function (this: Gauge): Promise<void> {
      this.set(await value());
    };
    new Gauge({ name, help, registers: [this.registry], collect });
  }

  handledRequest(operation: string, outcome: string, took: number): void {
    this.requests.observe({ operation, outcome }, took);
  }

  handledEvent(type: string, outcome: string, took: number): void {
    this.events.observe({ type, outcome }, took);
  }

  published(count: number): void {
    this.relayed.inc(count);
  }

  reopened(channel: string): void {
    this.reopenings.inc({ channel });
  }
}
