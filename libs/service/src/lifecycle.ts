import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  AuditChain,
  Clock,
  Database,
  DatabaseClock,
  JobRunner,
  platformJobs,
  UnitOfWork,
} from '@partnership/database';
import { Amqp, OutboxRelay } from '@partnership/messaging';
import { Health } from './health.js';
import { Jobs } from './jobs.js';
import { ServiceIdentity } from './identity.js';

/** Starts what a service does by itself once its modules are ready, and ends everything in order once handlers are done. */
@Injectable()
export class Lifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  private runner: JobRunner | undefined;

  constructor(
    private readonly identity: ServiceIdentity,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly chain: AuditChain,
    private readonly amqp: Amqp,
    private readonly relay: OutboxRelay,
    private readonly health: Health,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.health.requires('database', () => this.database.ready());
    this.health.requires('broker', () =>
      this.amqp.connected ? Promise.resolve() : Promise.reject(new Error('not connected')),
    );
    if (this.clock instanceof DatabaseClock) await this.clock.start();
    this.runner = new JobRunner(this.database, this.unitOfWork, {
      source: this.identity.name,
      clock: this.clock,
      jobs: [...platformJobs, ...this.jobs.all],
    });
    this.runner.start();
    this.chain.start();
    this.relay.start();
  }

  /** Nest has closed the transports by now: no handler runs any more. */
  async onApplicationShutdown(): Promise<void> {
    this.health.drain();
    await this.runner?.close();
    await this.relay.close();
    await this.chain.close();
    await this.amqp.close();
    if (this.clock instanceof DatabaseClock) await this.clock.close();
    await this.database.close();
    await this.health.close();
  }
}
