import { startService, type ServiceDefinition } from './run-service.js';
import type { ServiceConfig } from './service.config.js';

/** Runs a service in this process, as its environment says, until it is told to stop. */
export async function runService<Config extends ServiceConfig>(
  definition: ServiceDefinition<Config>,
): Promise<void> {
  const { app } = await startService(definition, process.env);
  app.enableShutdownHooks(undefined, { useProcessExit: true });
}
