import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Clock, Database } from '@partnership/database';
import { MembershipConfig } from '../membership.config.js';
import { DeliveriesRepository, type Delivery } from './deliveries.repository.js';
import { compose } from './letter.js';
import type { MailConnection } from './mail-connection.js';
import { NoticeAttachments } from './notice-attachments.service.js';
import { NoticeMetrics } from './notice-metrics.service.js';
import { addressOf } from './notice.js';
import { settlementOf, type Outcome, type RetryPolicy, type Settlement } from './outcome.js';

/** A message takes four steps, the documents that go with it one more; the rest is to spare. */
const stepsOfLease = 8;
const noteTries = 6;

export interface Delivered {
  /** False where the server left us without a word. */
  readonly answered: boolean;
}

/** Takes one recipient's notice out of the post, brings it to the mail server, and notes what came of it. */
@Injectable()
export class Courier {
  private readonly logger = new Logger('Courier');

  constructor(
    private readonly config: MembershipConfig,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly deliveries: DeliveriesRepository,
    private readonly attachments: NoticeAttachments,
    private readonly metrics: NoticeMetrics,
  ) {}

  /** Undefined where nothing waits. */
  async deliverNext(connection: MailConnection): Promise<Delivered | undefined> {
    const delivery = await this.deliveries.claim(this.config.mailStepSeconds * stepsOfLease);
    if (delivery === undefined) return undefined;
    const outcome = await this.deliver(connection, delivery);
    const settlement = settlementOf(outcome, delivery, this.policy, Math.random());
    await this.note(delivery, settlement);
    this.metrics.settled(settlement.state);
    const ours = outcome.kind === 'nobody' || outcome.kind === 'accepted' || outcome.status !== null;
    return { answered: ours };
  }

  private get policy(): RetryPolicy {
    return { firstPauseMs: this.config.mailRetrySeconds * 1000, mostTries: this.config.mailTries };
  }

  private async deliver(connection: MailConnection, delivery: Delivery): Promise<Outcome> {
    const { id, address: to } = delivery;
    if (to === null) return { kind: 'nobody', status: null };
    const message = await this.write(delivery, to);
    if (message === undefined) return { kind: 'deferred', status: 'unwritten' };
    const from = this.config.mailBounces ?? addressOf(this.config.mailFrom);
    return connection.send({ from, to, id }, message);
  }

  /** Undefined where a document that goes with it cannot be made now. */
  private async write(delivery: Delivery, address: string): Promise<Buffer | undefined> {
    const { id, name, attachments, subject, text, html, messageId, queuedAt } = delivery;
    try {
      const files = await Promise.all(
        attachments.map((each) => this.attachments.make(this.database.sql, each)),
      );
      const to = { address, name };
      const { mailFrom: from } = this.config;
      return await compose({ from, to, messageId, date: queuedAt, subject, text, html, files });
    } catch (error) {
      // Its words might quote a document; the name of the error and the recipient's id tell where to look.
      const what = error instanceof Error ? error.name : 'error';
      this.logger.error(`the notice to recipient ${id} cannot be written: ${what}`);
      return undefined;
    }
  }

  /** Tries for some seconds: an outcome that is not noted would be doubted, and the notice sent twice. */
  private async note(delivery: Delivery, settlement: Settlement): Promise<void> {
    for (let tried = 1; ; tried++) {
      try {
        await this.deliveries.settle(delivery, settlement, this.clock.now());
        return;
      } catch (error) {
        if (tried === noteTries) throw error;
        await pause(100 * 2 ** tried);
      }
    }
  }
}
