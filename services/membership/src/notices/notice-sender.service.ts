import { setTimeout as pause } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock, Database } from '@partnership/database';
import { MembershipConfig } from '../membership.config.js';
import { Circuit } from './circuit.js';
import { Courier } from './courier.service.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { MailConnection } from './mail-connection.js';
import { mailFault, reasonOf } from './mail-fault.js';
import { noticesChannel } from './notices.repository.js';
import { Pace } from './pace.js';

/** How often it looks by itself, for notices that wait for another try and for senders that died. */
const lookMs = 1_000;
/** What is under way gets this long to end when the service stops; what is left then is broken off and kept. */
const drainMs = 15_000;

/**
 * Sends what is in the post, over a few connections at once. Any number of processes may do so at the same time. While
 * the mail server is away nothing is taken up, so that an outage costs nobody a try.
 */
@Injectable()
export class NoticeSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('NoticeSender');
  private readonly stopping = new AbortController();
  private readonly circuit = new Circuit();
  private readonly pace: Pace;
  private readonly lanes = new Set<Promise<void>>();
  private readonly connections = new Set<MailConnection>();
  private sleep = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly config: MembershipConfig,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly deliveries: DeliveriesRepository,
    private readonly courier: Courier,
  ) {
    this.pace = new Pace(config.mailPerSecond);
  }

  onApplicationBootstrap(): void {
    const deaf = this.database.listen(noticesChannel, () => {
      this.wake();
    });
    this.running = this.run().finally(deaf);
  }

  /** Before the transports close and long before the database does: what is under way is still noted. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
    const drained = Promise.all(this.lanes);
    const late = setTimeout(() => {
      for (const connection of this.connections) connection.cut();
    }, drainMs);
    await drained.finally(() => {
      clearTimeout(late);
    });
  }

  private wake(): void {
    this.sleep.abort();
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      // Made before the look: what is queued during it ends the sleep before it begins.
      this.sleep = new AbortController();
      const waitMs = await this.look().catch((error: unknown) => {
        this.logger.warn(`the post cannot be looked at: ${reasonOf(error)}`);
        return lookMs;
      });
      await pause(waitMs, undefined, { signal: this.sleep.signal }).catch(() => undefined);
    }
  }

  /** Opens as many lanes as there is work for. Answers after how long to look again. */
  private async look(): Promise<number> {
    await this.deliveries.reclaim(this.clock.now());
    const most = this.config.mailConnections;
    const { now, nextMs } = await this.deliveries.due(most);
    const { broken, waitMs } = this.circuit;
    if (now > 0 && waitMs === 0 && !this.stopping.signal.aborted) {
      const wanted = broken ? 1 : Math.min(most, now);
      while (this.lanes.size < wanted) this.openLane();
    }
    if (waitMs > 0) return Math.min(lookMs, waitMs);
    return now > 0 || nextMs === null ? lookMs : Math.max(10, Math.min(lookMs, nextMs));
  }

  private openLane(): void {
    const lane = this.lane()
      .catch((error: unknown) => {
        this.logger.warn(`notices wait: ${reasonOf(error)}`);
      })
      .finally(() => {
        this.lanes.delete(lane);
        this.wake();
      });
    this.lanes.add(lane);
  }

  private async lane(): Promise<void> {
    const connection = await this.connect();
    if (connection === undefined) return;
    this.connections.add(connection);
    try {
      while (connection.usable && !this.stopping.signal.aborted && (await this.sendOne(connection)));
    } finally {
      this.connections.delete(connection);
      connection.quit();
    }
  }

  private async connect(): Promise<MailConnection | undefined> {
    try {
      return await MailConnection.to({
        url: this.config.smtpUrl,
        stepMs: this.config.mailStepSeconds * 1000,
      });
    } catch (error) {
      if (!this.circuit.broken) this.logger.warn(mailFault(error));
      this.circuit.failed();
      return undefined;
    }
  }

  /** Answers false when nothing waits, or the server does not answer. */
  private async sendOne(connection: MailConnection): Promise<boolean> {
    await pause(this.pace.take(), undefined, { signal: this.stopping.signal }).catch(() => undefined);
    if (this.stopping.signal.aborted) return false;
    const delivered = await this.courier.deliverNext(connection);
    if (delivered === undefined) return false;
    if (delivered.answered) this.circuit.answered();
    else this.circuit.failed();
    return delivered.answered;
  }
}
