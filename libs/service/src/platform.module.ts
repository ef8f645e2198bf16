import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import {
  AuditChain,
  Clock,
  Database,
  DatabaseClock,
  Outbox,
  SystemClock,
  UnitOfWork,
} from '@partnership/database';
import { ActorTokens, Amqp, OutboxRelay, RpcClient, Topology } from '@partnership/messaging';
import type { ServiceName } from '@partnership/contracts';
import { ClockController } from './clock.controller.js';
import { FailureFilter } from './failure.filter.js';
import { Health } from './health.js';
import { ServiceIdentity } from './identity.js';
import { Jobs } from './jobs.js';
import { Lifecycle } from './lifecycle.js';
import type { ServiceLogger } from './logger.js';
import { MessagePipe } from './message.pipe.js';
import { Metrics } from './metrics.js';
import { PermissionGuard } from './permission.guard.js';
import { ServiceConfig } from './service.config.js';

export interface PlatformParts {
  readonly name: ServiceName;
  readonly config: ServiceConfig;
  readonly logger: ServiceLogger;
  /** A test's own clock; where absent the configuration decides. */
  readonly clock?: Clock;
  readonly topology?: Topology;
}

/** What every service stands on, by class: database, unit of work, clock, jobs, messaging, health and metrics. */
@Module({})
export class PlatformModule {
  static forService({ name, config, logger, clock, topology }: PlatformParts): DynamicModule {
    const log = logger.pino;
    const shared = [
      { provide: ServiceConfig, useValue: config },
      ...(config.constructor === ServiceConfig
        ? []
        : [{ provide: config.constructor as never, useValue: config }]),
      { provide: ServiceIdentity, useValue: new ServiceIdentity(name) },
      { provide: Topology, useValue: topology ?? new Topology(config.amqpNamespace) },
      { provide: Database, useFactory: () => new Database({ url: config.databaseUrl, name, log }) },
      {
        provide: Clock,
        inject: [Database],
        useFactory: (database: Database) =>
          clock ?? (config.clockMovable ? new DatabaseClock(database) : new SystemClock()),
      },
      {
        provide: UnitOfWork,
        inject: [Database, Clock],
        useFactory: (database: Database, clock: Clock) => new UnitOfWork(database, { source: name, clock }),
      },
      { provide: Outbox, inject: [Database], useFactory: (database: Database) => new Outbox(database, name) },
      {
        provide: AuditChain,
        inject: [Database],
        useFactory: (database: Database) => new AuditChain(database),
      },
      { provide: ActorTokens, useValue: new ActorTokens(config.actorSecret) },
      { provide: Amqp, useFactory: () => new Amqp({ url: config.amqpUrl, connectionName: name, log }) },
      {
        provide: RpcClient,
        inject: [Amqp, Topology, ActorTokens],
        useFactory: (amqp: Amqp, topology: Topology, tokens: ActorTokens) =>
          new RpcClient(amqp, topology, tokens),
      },
      {
        provide: OutboxRelay,
        inject: [Outbox, Amqp, Topology, Metrics],
        useFactory: (store: Outbox, amqp: Amqp, topology: Topology, metrics: Metrics) =>
          new OutboxRelay({ store, amqp, topology, log, metrics }),
      },
      Metrics,
      Jobs,
      Health,
    ];
    return {
      module: PlatformModule,
      global: true,
      controllers: [ClockController],
      providers: [
        ...shared,
        Lifecycle,
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_PIPE, useClass: MessagePipe },
        { provide: APP_FILTER, useClass: FailureFilter },
      ],
      exports: shared,
    };
  }
}
