import 'reflect-metadata';
import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions } from '@nestjs/microservices';
import type { ServiceName } from '@partnership/contracts';
import { migrate, migratePlatform, type Clock } from '@partnership/database';
import { ActorTokens, Amqp, AmqpServer, Topology } from '@partnership/messaging';
import { Health } from './health.js';
import { ServiceLogger } from './logger.js';
import { Metrics } from './metrics.js';
import { PlatformModule } from './platform.module.js';
import { readConfig, type ServiceConfig } from './service.config.js';

/** Everything that makes a service this one. */
export interface ServiceDefinition<Config extends ServiceConfig> {
  readonly name: ServiceName;
  readonly module: Type;
  readonly config: new () => Config;
  /** Folder of the service's migrations. */
  readonly migrations: string;
}

/** What a test sets otherwise than the environment would. */
export interface ServiceOverrides {
  readonly clock?: Clock;
  readonly topology?: Topology;
}

export interface RunningService {
  readonly app: INestApplicationContext;
  /** Where /livez, /readyz and /metrics answer. */
  readonly healthPort: number;
  /** Drains and closes. */
  stop(): Promise<void>;
}

/** A logger, a migrated database and the module of one service on top of the platform's: what starting begins with. */
export async function prepareService<Config extends ServiceConfig>(
  { name, module, config: type, migrations }: ServiceDefinition<Config>,
  environment: NodeJS.ProcessEnv,
  overrides: ServiceOverrides = {},
): Promise<{ config: Config; logger: ServiceLogger; root: Type }> {
  const config = readConfig(type, environment);
  const logger = new ServiceLogger(name, config.logLevel);
  await migratePlatform(config.databaseUrl);
  await migrate(config.databaseUrl, { directory: migrations, schema: 'public' });

  @Module({ imports: [PlatformModule.forService({ name, config, logger, ...overrides }), module] })
  class Root {}

  return { config, logger, root: Root };
}

/** The transport of a service, made from what its modules hold: `inject` these parts into `useFactory`. */
export const transportOf = (name: ServiceName, logger: ServiceLogger): AsyncMicroserviceOptions => ({
  inject: [Amqp, Topology, ActorTokens, Metrics],
  useFactory: (amqp: Amqp, topology: Topology, tokens: ActorTokens, metrics: Metrics) => ({
    strategy: new AmqpServer({ service: name, amqp, topology, tokens, metrics, log: logger.pino }),
  }),
});

/** Starts a service that is reached by messages alone: migrations, handlers, relay, jobs, health port. */
export async function startService<Config extends ServiceConfig>(
  definition: ServiceDefinition<Config>,
  environment: NodeJS.ProcessEnv,
  overrides: ServiceOverrides = {},
): Promise<RunningService> {
  const { config, logger, root } = await prepareService(definition, environment, overrides);
  const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(root, {
    ...transportOf(definition.name, logger),
    logger,
    abortOnError: false,
  });
  await app.listen();
  const healthPort = await app.get(Health).listen(config.healthPort);
  logger.log({ healthPort, msg: `${definition.name} is ready` });
  return { app, healthPort, stop: () => app.close() };
}
