import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  Health,
  prepareService,
  readConfig,
  transportOf,
  type RunningService,
  type ServiceDefinition,
  type ServiceOverrides,
} from '@partnership/service';
import { Provider } from 'oidc-provider';
import { BoxListener } from './box/box-listener.service.js';
import { GatewayConfig } from './gateway.config.js';
import { DemoGatewayModule, GatewayModule } from './gateway.module.js';
import { HttpMetrics } from './http/http-metrics.js';
import { createWebServer } from './http/web-server.js';
import { mountIssuer } from './identity/mount-issuer.js';

export interface RunningGateway extends RunningService {
  /** Where the API answers, on this machine. */
  readonly url: string;
  /** Where the ballot box answers, on this machine. */
  readonly boxUrl: string;
}

const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

/** What the environment asks for: the routes that move the clock exist only where it may be moved. */
export function gatewayDefinition(environment: NodeJS.ProcessEnv): ServiceDefinition<GatewayConfig> {
  const { clockMovable } = readConfig(GatewayConfig, environment);
  const module: Type = clockMovable ? DemoGatewayModule : GatewayModule;
  return { name: 'gateway', module, config: GatewayConfig, migrations };
}

/** Starts the gateway: HTTP for the world, messages for the services, health for operators. */
export async function startGateway(
  definition: ServiceDefinition<GatewayConfig>,
  environment: NodeJS.ProcessEnv,
  overrides: ServiceOverrides = {},
): Promise<RunningGateway> {
  const { config, logger, root } = await prepareService(definition, environment, overrides);
  const server = createWebServer(config);
  const app = await NestFactory.create<NestFastifyApplication>(root, server, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  app.connectMicroservice(transportOf('gateway', logger), { inheritAppConfig: true });
  app.get(HttpMetrics).watch(server.getInstance());
  mountIssuer(server.getInstance(), app.get(Provider));
  await app.startAllMicroservices();
  await app.listen(config.httpPort, config.httpHost);
  const boxUrl = await app.get(BoxListener).listen();
  const healthPort = await app.get(Health).listen(config.healthPort);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://${config.httpHost}:${port}`;
  logger.log({ url, boxUrl, healthPort, msg: 'gateway is ready' });
  return { app, healthPort, url, boxUrl, stop: () => app.close() };
}
