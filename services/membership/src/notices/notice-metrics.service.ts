import { Injectable } from '@nestjs/common';
import { Clock } from '@partnership/database';
import { Metrics } from '@partnership/service';
import { DeliveriesRepository } from './deliveries.repository.js';

/** The figures by which an operator sees whether the mail goes out. */
@Injectable()
export class NoticeMetrics {
  private readonly posted;
  private readonly tried;

  constructor(metrics: Metrics, deliveries: DeliveriesRepository, clock: Clock) {
    this.posted = metrics.counter(
      'partnership_notices_queued_total',
      'Notices put into the post, by recipient',
    );
    this.tried = metrics.counter(
      'partnership_notices_tried_total',
      'Tries to send a notice, by outcome',
      'state',
    );
    metrics.gauge('partnership_notices_waiting', 'Recipients whose notice is still in the post', async () => {
      const { waiting } = await deliveries.backlog();
      return waiting;
    });
    metrics.gauge('partnership_notices_oldest_seconds', 'Age of the oldest notice in the post', async () => {
      const { oldestAt } = await deliveries.backlog();
      return oldestAt ? Math.max(0, (clock.now().getTime() - oldestAt.getTime()) / 1000) : 0;
    });
  }

  queued(recipients: number): void {
    this.posted.inc(recipients);
  }

  /** A try ended, and the recipient is now in this state. */
  settled(state: string): void {
    this.tried.labels(state).inc();
  }
}
