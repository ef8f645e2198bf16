import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
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

/** Where the service keeps its records, and what is written with them. */
const storage = ({ name, config, logger, clock: given }: PlatformParts): Provider[] => [
  { provide: Database, useFactory: () => new Database({ url: config.databaseUrl, name, log: logger.pino }) },
  {
    provide: Clock,
    inject: [Database],
    useFactory: (database: Database) =>
      given ?? (config.clockMovable ? new DatabaseClock(database) : new SystemClock()),
  },
  {
    provide: UnitOfWork,
    inject: [Database, Clock],
    useFactory: (database: Database, clock: Clock) => new UnitOfWork(database, { source: name, clock }),
  },
  { provide: Outbox, inject: [Database], useFactory: (database: Database) => new Outbox(database, name) },
  { provide: AuditChain, inject: [Database], useFactory: (database: Database) => new AuditChain(database) },
];

/** How the service speaks with the others. */
const messages = ({ name, config, logger: { pino: log }, topology }: PlatformParts): Provider[] => [
  { provide: Topology, useValue: topology ?? new Topology(config.amqpNamespace) },
  { provide: ActorTokens, useValue: new ActorTokens(config.actorSecret) },
  {
    provide: Amqp,
    inject: [Metrics],
    useFactory: (metrics: Metrics) => new Amqp({ url: config.amqpUrl, connectionName: name, log, metrics }),
  },
  {
    provide: RpcClient,
    inject: [Amqp, Topology, ActorTokens],
    useFactory: (amqp: Amqp, names: Topology, tokens: ActorTokens) => new RpcClient(amqp, names, tokens),
  },
  {
    provide: OutboxRelay,
    inject: [Outbox, Amqp, Topology, Metrics],
    useFactory: (store: Outbox, amqp: Amqp, names: Topology, metrics: Metrics) =>
      new OutboxRelay({ store, amqp, topology: names, log, metrics }),
  },
];

/** What every service stands on, by class: database, unit of work, clock, jobs, messaging, health and metrics. */
@Module({})
export class PlatformModule {
  static forService(parts: PlatformParts): DynamicModule {
    const { name, config } = parts;
    const own = config.constructor as Type<ServiceConfig>;
    const shared: Provider[] = [
      { provide: ServiceConfig, useValue: config },
      ...(own === ServiceConfig ? [] : [{ provide: own, useValue: config }]),
      { provide: ServiceIdentity, useValue: new ServiceIdentity(name) },
      ...storage(parts),
      ...messages(parts),
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
      exports: shared.map((provider) => ('provide' in provider ? provider.provide : provider)),
    };
  }
}
